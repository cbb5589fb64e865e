/** The secret key of an agent that wants proofs, as its deployment has it. */
import type { Agent } from "../../agent/agent.ts";
import { allowedOrigins } from "../../agent/origins.ts";
import type { Env } from "../../base/env.ts";
import { type TurnstileSecret, turnstileSecretOf } from "./secret.ts";

/**
 * The secret key of an agent that wants proofs; null: it wants none.
 * @throws EarshotError `not_configured`.
 */
export function proofSecret(agent: Agent, env: Env): TurnstileSecret | null {
  if (agent.turnstile === undefined) return null;
  const { any, origins } = allowedOrigins(agent, env);
  return turnstileSecretOf(agent.turnstile, env, !any && [...origins].every(isOnThisMachine));
}

function isOnThisMachine(origin: string): boolean {
  return /^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(origin).hostname);
}
