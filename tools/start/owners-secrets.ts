/**
 * The secrets that the owner has put into .dev.vars: what the Worker would refuse is refused before it is started, in the
 * same words.
 */

import { EarshotError } from "../../edge/base/errors.ts";
import { adminTokenTrouble, callTokenSecretTrouble } from "../../edge/base/secrets.ts";
import { requireIdentitySecrets, requireWebhookSecret } from "../../edge/features/identity/required-secrets.ts";
import type { DeployedAgent } from "../../engines/deployed.ts";
import type { LocalSecrets, Vars } from "./dev-vars.ts";
import { StartError } from "./start-error.mjs";

export type AgentSecrets = Pick<DeployedAgent, "identity" | "escalation">;

/**
 * @param owners what stands in the owner's part
 * @param made what the start would use where the owner has set nothing
 * @throws StartError that names each secret that is too short, everybody's, or empty
 */
export function requireOwnersSecrets(owners: Vars, agents: readonly AgentSecrets[], made: LocalSecrets): void {
  // An empty line comes before the one that the start makes, and hides it.
  const empty = Object.keys(made).filter((name) => owners[name]?.trim() === "");
  const set = Object.fromEntries(Object.entries(owners).filter(([name]) => !empty.includes(name)));
  const troubles = [...empty.map((name) => `${name} (it is empty)`), ...secretFaults(set, agents)];
  if (troubles.length === 0) return;
  const list = [...new Set(troubles)].map((trouble) => `    ${trouble}`).join("\n");
  throw new StartError(
    `The Worker does not take these secrets of .dev.vars. Set longer ones, or take their lines out:\n\n${list}`,
  );
}

/** The secrets among these values that the Worker refuses, each with its fault. */
export function secretFaults(set: Vars, agents: readonly AgentSecrets[]): string[] {
  return [
    adminTokenTrouble(set),
    callTokenSecretTrouble(set),
    ...agents.flatMap(({ identity, escalation }) => [
      troubleOf(() => requireIdentitySecrets(identity, set)),
      ...(escalation?.notify ?? []).map(({ format, secretVariable }) =>
        troubleOf(() => format === "standard" && requireWebhookSecret(secretVariable, set)),
      ),
    ]),
  ].filter((trouble) => trouble !== null);
}

/** Those of the secrets that the owner has set: what runs beside the Worker must have the same. */
export function ownersOf(made: LocalSecrets, owners: Vars): Vars {
  return Object.fromEntries(Object.entries(owners).filter(([name]) => Object.hasOwn(made, name)));
}

function troubleOf(check: () => unknown): string | null {
  try {
    check();
    return null;
  } catch (thrown) {
    if (thrown instanceof EarshotError) return thrown.message;
    throw thrown;
  }
}
