/** Which version of an agent answers a new call in this deployment. */
import type { Agent, AgentVersion } from "../agent/agent.ts";
import { versionFor } from "../agent/version-choice.ts";
import type { Env } from "../base/env.ts";
import { missingService } from "../features/configuration.ts";
import { isAmong, type SwitchNews } from "../wire/switches.ts";

/**
 * Null: the agent as it is. It also answers the callers of a version that is switched off, or that lacks a service here:
 * nobody's call fails for a trial. `GET /health` names what is missing.
 * @param key of the caller, by `callerKey()`
 */
export function versionHere(
  env: Env,
  agent: Agent,
  key: string,
  switches: SwitchNews | undefined,
): AgentVersion | null {
  return versionFor(agent, key, (version) => {
    const isOff = isAmong(switches?.off ?? [], { kind: "candidate", name: version.name });
    return isOff || missingService(version.agent, env) !== undefined;
  });
}
