/** An agent of a deployment by its name. */
import { EarshotError } from "../base/errors.ts";
import type { Agent } from "./agent.ts";

/** @throws EarshotError `agent_unknown`. */
export function agentNamed(agents: readonly Agent[], name: string): Agent {
  const agent = agents.find((candidate) => candidate.name === name);
  if (agent) return agent;
  throw new EarshotError("agent_unknown", `there is no agent named "${name}"`);
}
