/** All of an agent that can be switched off by its name. */
import type { Switchable } from "../wire/switches.ts";
import type { Agent } from "./agent.ts";
import { withVersions } from "./versioned.ts";

/** The tools of its definition, in any of its versions. No way to a human: nothing may stand between a caller and one. */
function switchableTools(agent: Agent): string[] {
  const tools = withVersions([agent]).flatMap((one) => one.tools.filter(({ kind }) => kind !== "escalate"));
  return [...new Set(tools.map(({ name }) => name))];
}

/** The vendors that its definition names, in any of its versions and languages. */
function switchableVendors(agent: Agent): string[] {
  return [...new Set(withVersions([agent]).flatMap(vendorsOf))];
}

function vendorsOf(agent: Agent): string[] {
  const { llm, fallbacks, routes, languages } = agent;
  const spoken = [agent, ...Object.values(languages)].flatMap(({ stt, sttFallbacks, tts, ttsFallbacks }) => [
    ...(stt ? [stt] : []),
    ...(sttFallbacks ?? []),
    ...(tts ? [tts] : []),
    ...(ttsFallbacks ?? []),
  ]);
  const models = [llm, ...fallbacks, ...routes.map((route) => route.llm)];
  return [...spoken, ...models].map(({ service }) => service);
}

/** Tools of an MCP server are not known before it was asked. A name that the definition has is none of theirs. */
function mayBeOfServer(agent: Agent, name: string): boolean {
  const all = withVersions([agent]);
  return (
    all.some(({ mcpServers }) => mcpServers.length > 0) &&
    !all.some(({ tools }) => tools.some((tool) => tool.name === name))
  );
}

/** The names that this kind of switch may have at the agent; tools of MCP servers are not among them. */
export function switchableNames(agent: Agent, kind: Switchable["kind"]): string[] {
  switch (kind) {
    case "tool":
      return switchableTools(agent);
    case "vendor":
      return switchableVendors(agent);
    case "candidate":
      return agent.versions.map(({ name }) => name);
    default:
      return [];
  }
}

/** Whether the agent has this, so that it can be switched off. */
export function canSwitch(agent: Agent, what: Switchable): boolean {
  switch (what.kind) {
    case "tool":
      return switchableNames(agent, "tool").includes(what.name) || mayBeOfServer(agent, what.name);
    case "vendor":
    case "candidate":
      return switchableNames(agent, what.kind).includes(what.name);
    default:
      return true;
  }
}
