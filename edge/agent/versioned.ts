/** Agents in their versions. */
import { isAmong, type SwitchNews } from "../wire/switches.ts";
import type { Agent, AgentVersion } from "./agent.ts";

/** The version of an agent by its name; undefined: none is asked for, or there is none of that name any more. */
export function versionNamed({ versions }: Agent, name: string | null | undefined): AgentVersion | undefined {
  return versions.find((version) => version.name === name);
}

/** The agent in a version; as it is, where there is none of that name any more. */
export function inVersion(agent: Agent, name: string | null | undefined): Agent {
  return versionNamed(agent, name)?.agent ?? agent;
}

/** How a call began. */
interface Begun {
  readonly agentName: string;
  readonly agentVersion?: string;
}

/** The agents of a deployment as a call has them that began with one of them in this version. The others are as they are. */
export function agentsInCall(agents: readonly Agent[], begun: Begun | null): readonly Agent[] {
  if (begun?.agentVersion === undefined) return agents;
  return agents.map((agent) => (agent.name === begun.agentName ? inVersion(agent, begun.agentVersion) : agent));
}

/** Whether the version in which a call began is switched off. @param off at the agent with which it began */
export function isVersionOff({ agentVersion }: Begun, off: SwitchNews["off"]): boolean {
  return agentVersion !== undefined && isAmong(off, { kind: "candidate", name: agentVersion });
}

/** Each agent in its version of this name; those without one as they are. */
export function agentsInVersion(agents: readonly Agent[], version: string): readonly Agent[] {
  return agents.map((agent) => inVersion(agent, version));
}

/** The agents as they are, and in each version. */
export function withVersions(agents: readonly Agent[]): readonly Agent[] {
  return agents.flatMap((agent) => [agent, ...agent.versions.map((version) => version.agent)]);
}
