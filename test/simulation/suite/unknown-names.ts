/**
 * Names in a case that its agents do not have. A misspelt one would hold always ("never called"), or fail for a reason that
 * nobody sees.
 */
import type { Agent } from "../../../edge/agent/agent.ts";
import { toolNamesOf } from "../../../edge/agent/tool-names.ts";
import { withVersions } from "../../../edge/agent/versioned.ts";
import { codePlaceholder } from "../../../edge/wire/call-case.ts";
import { saysCode } from "../code-placeholder.ts";
import { type Case, wordsOf } from "./case.ts";
import { unknownTools } from "./trouble.ts";
import { ownTools } from "./verdict.ts";

export interface UnknownName {
  /** From the case. */
  readonly path: readonly (string | number)[];
  /** In words, with the names that there are. */
  readonly why: string;
}

/** @param agents those of the suite; a name counts if one of them has it in any of its versions */
export function unknownNames(one: Case, agents: readonly Agent[]): readonly UnknownName[] {
  const { agent, does, world, expects } = one;
  const names = agents.map(({ name }) => name);
  const isAgent = (name: string | undefined): boolean => name === undefined || names.includes(name);
  const noAgent = (name: string | undefined): string => `no agent is named "${name}": there are ${names.join(", ")}`;
  const tools = [
    ...(expects.tools ?? []).map(({ name }, nth) => ({ name, path: ["expects", "tools", nth, "name"] })),
    ...expects.notTools.map((name, nth) => ({ name, path: ["expects", "notTools", nth] })),
  ];
  const known = toolNames(agents);
  const sendCodes = agents.some(({ identity }) => identity.code !== undefined);
  const codes = does.flatMap((step, nth) =>
    wordsOf(step).flatMap(({ path, text }) => (saysCode(text) ? [["does", nth, ...path]] : [])),
  );
  return [
    ...(isAgent(agent) ? [] : [{ path: ["agent"], why: noAgent(agent) }]),
    ...unknownTools({ world }, withVersions(agents)).map((name) => ({
      path: ["world", "tools", name],
      why: `no agent has "${name}" as a request over HTTP`,
    })),
    ...tools.flatMap(({ name, path }) => {
      const why = whyNoTool(name, known);
      return why === null ? [] : [{ path, why }];
    }),
    ...(sendCodes ? [] : codes.map((path) => ({ path, why: noCodes }))),
    ...(isAgent(expects.with) ? [] : [{ path: ["expects", "with"], why: noAgent(expects.with) }]),
  ];
}

const noCodes = `no agent sends codes, so nothing stands for ${codePlaceholder}: identity.code of an agent's definition`;

/** The tools that a case's expectations may name. */
export function toolNames(agents: readonly Agent[]): readonly string[] {
  return [...new Set(withVersions(agents).flatMap(toolNamesOf))].filter((name) => !ownTools.has(name));
}

/** Why expectations cannot name this tool; null: they can. */
export function whyNoTool(name: string, known: readonly string[]): string | null {
  if (known.includes(name)) return null;
  const instead = ownTools.get(name);
  if (instead !== undefined) return `"${name}" is not among the tools that are told: ${instead}`;
  return `no agent has a tool "${name}": there are ${known.join(", ") || "none"}`;
}
