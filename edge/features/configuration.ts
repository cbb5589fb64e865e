/** The settings that a call needs, and those of them that are missing. */
import type { Agent } from "../agent/agent.ts";
import { checkServices } from "../agent/services.ts";
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import { callTokenSecretTrouble } from "../base/secrets.ts";
import { libraryOf } from "../knowledge/library.ts";
import { transports } from "../transport/transports.ts";
import { requireIdentitySecrets } from "./identity/required-secrets.ts";
import { proofSecret } from "./turnstile/proof-secret.ts";

/** The settings of rooms and tokens that are missing or unfit; empty if there are none. */
export function missingSettings(env: Env): string[] {
  const missing = transports.flatMap(({ outside }) => outside.missingSettings(env));
  if ((env.CALL_TOKEN_SECRET ?? "").trim() === "") missing.push("CALL_TOKEN_SECRET");
  const trouble = callTokenSecretTrouble(env);
  return [...missing, ...(trouble === null ? [] : [trouble])];
}

/** @throws EarshotError `not_configured`, naming the missing settings. */
export function requireSettings(env: Env): void {
  const missing = missingSettings(env);
  if (missing.length === 0) return;
  throw new EarshotError("not_configured", `set ${missing.join(", ")} (wrangler secret put NAME, or .dev.vars)`);
}

/** The reason, in words, why this agent cannot reach its speech and model services; undefined if it can. */
export function missingService(agent: Agent, env: Env): string | undefined {
  try {
    requireServices(agent, env);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof EarshotError && thrown.code === "not_configured") return `${agent.name}: ${thrown.message}`;
    throw thrown;
  }
}

/**
 * Checks that the environment has all that the agent needs: services, documents, secrets. It builds none of them.
 * @throws EarshotError `not_configured`, naming the variable or binding.
 */
export function requireServices(agent: Agent, env: Env): void {
  checkServices(agent, env);
  if (agent.knowledge.documents) libraryOf(env, agent.name);
  requireIdentitySecrets(agent.identity, env);
  proofSecret(agent, env);
}
