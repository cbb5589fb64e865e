/** Which settings a call needs, and which of them are not there. */
import type { Agent } from "../agent/agent.ts";
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import { callTokenSecretTrouble } from "../base/secrets.ts";
import { systemClock } from "../base/system-clock.ts";
import { requireIdentitySecrets } from "../features/identity/required-secrets.ts";
import { proofSecret } from "../features/turnstile/proof-secret.ts";
import { libraryOf } from "../knowledge/library.ts";
import { servicesOf } from "./services.ts";

/** The settings of rooms and tokens that are missing or unfit; empty when there are none. */
export function missingSettings(env: Env): string[] {
  const missing = (["LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", "CALL_TOKEN_SECRET"] as const).filter(
    (name) => (env[name] ?? "").trim() === "",
  );
  const unfit: string[] = [];
  if (env.LIVEKIT_URL && !/^(wss?|https?):\/\//.test(env.LIVEKIT_URL)) {
    unfit.push("LIVEKIT_URL (must begin with ws:// or wss://)");
  }
  const trouble = callTokenSecretTrouble(env);
  return [...missing, ...unfit, ...(trouble === null ? [] : [trouble])];
}

/** @throws EarshotError `not_configured`, naming what is missing. */
export function requireSettings(env: Env): void {
  const missing = missingSettings(env);
  if (missing.length === 0) return;
  throw new EarshotError("not_configured", `set ${missing.join(", ")} (wrangler secret put NAME, or .dev.vars)`);
}

/** What keeps this agent from its speech and model services, in words; undefined when nothing does. */
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
 * Chooses the agent's services to see that it can be done; nothing connects before they are used.
 * @throws EarshotError `not_configured`, naming the variable or binding.
 */
export function requireServices(agent: Agent, env: Env): void {
  servicesOf(agent, env, { clock: systemClock });
  if (agent.knowledge.documents) libraryOf(env, agent.name);
  requireIdentitySecrets(agent.identity, env);
  proofSecret(agent, env);
}
