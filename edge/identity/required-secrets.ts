/** The secrets of an agent's identity, looked at before the first call. */
import { sharedSecretOf, webhookKeyOf } from "../secrets.ts";
import type { IdentityDefinition } from "./definition.ts";

/**
 * A secret that is set and protects nothing is refused here. One that is not set is missed by whoever wants it, since a
 * deployment may do without.
 * @throws EarshotError `not_configured`, naming the variable.
 */
export function requireIdentitySecrets(
  { token, code }: IdentityDefinition,
  env: Readonly<Record<string, unknown>>,
): void {
  if (token?.algorithm === "HS256" && env[token.keyVariable] !== undefined) {
    sharedSecretOf(env, token.keyVariable, "identity tokens are checked with a key");
  }
  const sender = code?.sender;
  if (sender?.kind === "webhook" && env[sender.secretVariable] !== undefined) webhookKeyOf(env[sender.secretVariable]);
}
