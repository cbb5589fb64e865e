/** All of an agent that can be switched off by its name. */
import type { Switchable } from "../wire/switches.ts";
import type { Agent } from "./agent.ts";

/** The tools of its definition. The way to a human is none: nothing may stand between a caller and a human. */
export function switchableTools({ tools }: Agent): string[] {
  return tools.filter(({ kind }) => kind !== "escalate").map(({ name }) => name);
}

/** The vendors that its definition names, in any of its languages. */
export function switchableVendors(agent: Agent): string[] {
  const { llm, fallbacks, routes, languages } = agent;
  const spoken = [agent, ...Object.values(languages)].flatMap(({ stt, sttFallbacks, tts, ttsFallbacks }) => [
    ...(stt ? [stt] : []),
    ...(sttFallbacks ?? []),
    ...(tts ? [tts] : []),
    ...(ttsFallbacks ?? []),
  ]);
  const models = [llm, ...fallbacks, ...routes.map((route) => route.llm)];
  return [...new Set([...spoken, ...models].map(({ service }) => service))];
}

/** Whether the agent has this, so that it can be switched off. */
export function canSwitch(agent: Agent, what: Switchable): boolean {
  switch (what.kind) {
    case "tool":
      // The tools of a server are not known before it was asked.
      return switchableTools(agent).includes(what.name) || agent.mcpServers.length > 0;
    case "vendor":
      return switchableVendors(agent).includes(what.name);
    case "candidate":
      return agent.versions.some(({ name }) => name === what.name);
    default:
      return true;
  }
}
