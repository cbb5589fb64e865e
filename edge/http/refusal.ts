/** Why no call begins: a limit is in the way, or nobody is left who could answer. */
import type { Agent } from "../agent/agent.ts";
import { withoutVendors } from "../agent/without-vendors.ts";
import type { Env } from "../base/env.ts";
import type { EarshotError } from "../base/errors.ts";
import { type Admission, offRetrySeconds } from "../desk/admission.ts";
import type { SwitchNews } from "../wire/switches.ts";
import { AgentOffError, LimitReachedError } from "./problem.ts";

/** The error of an admission that was not given: `agent_off` or `limit_reached`. */
export function refusalOf({ limit, detail, retryAfterSeconds }: Extract<Admission, { admitted: false }>): EarshotError {
  return limit === "switched-off"
    ? new AgentOffError(detail, retryAfterSeconds)
    : new LimitReachedError(detail, retryAfterSeconds);
}

/**
 * Nobody comes into a call in which nobody could answer or help.
 * @throws EarshotError `agent_off`
 */
export function requireAnybody(agent: Agent, env: Env, { off }: SwitchNews): void {
  const { lacks } = withoutVendors(agent, env, off);
  if (lacks.length === 0 || agent.escalation !== undefined) return;
  throw new AgentOffError("the agent cannot answer at the moment; please try again later", offRetrySeconds);
}
