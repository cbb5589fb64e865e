/** The secrets of an agent's identity, checked before the first call. */
import { EarshotError } from "../../base/errors.ts";
import { sharedSecretOf, webhookKeyOf } from "../../base/secrets.ts";

/** The part of an agent's definition that names secrets. */
export interface IdentitySecrets {
  readonly token?: { readonly algorithm: string; readonly keyVariable: string } | undefined;
  readonly code?:
    | { readonly sender: { readonly kind: string; readonly secretVariable?: string | undefined } }
    | undefined;
}

/**
 * Refuses a secret that is set and protects nothing. A missing secret is reported by the code that needs it, since a
 * deployment may do without.
 * @throws EarshotError `not_configured`, naming the variable.
 */
export function requireIdentitySecrets({ token, code }: IdentitySecrets, env: Readonly<Record<string, unknown>>): void {
  if (token?.algorithm === "HS256" && env[token.keyVariable] !== undefined) {
    sharedSecretOf(env, token.keyVariable, "identity tokens are checked with a key");
  }
  const sender = code?.sender;
  if (sender?.kind === "webhook") requireWebhookSecret(sender.secretVariable, env);
}

/**
 * The same for the secret that signs a webhook's deliveries.
 * @throws EarshotError `not_configured`, naming the variable.
 */
export function requireWebhookSecret(name: string | undefined, env: Readonly<Record<string, unknown>>): void {
  const secret = name === undefined ? undefined : env[name];
  if (secret === undefined) return;
  try {
    webhookKeyOf(secret);
  } catch (thrown) {
    if (!(thrown instanceof EarshotError)) throw thrown;
    throw new EarshotError(thrown.code, `${name}: ${thrown.message}`, { cause: thrown });
  }
}
