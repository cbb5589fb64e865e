/** The names of all tools of an agent in a call, from all sources. No two may be equal. */

import { EarshotError } from "../base/errors.ts";
import { checkCodeName, sendCodeName } from "./identity.ts";
import { nameOfMcpTool } from "./mcp.ts";
import { type ToolDefinition, undoName } from "./tools.ts";

interface Named {
  readonly name: string;
  readonly tools: readonly ToolDefinition[];
  readonly mcpServers: readonly { readonly name: string; readonly tools: Readonly<Record<string, unknown>> }[];
  readonly identity: { readonly code?: unknown };
}

/** All of them, each with its source in words. A way to a human or to another agent stands in `tools` where it is one. */
function sourcesOf({ tools, mcpServers, identity }: Omit<Named, "name">): (readonly [name: string, whose: string])[] {
  return [
    ...tools.map(({ name }) => [name, "a tool"] as const),
    ...(identity.code === undefined
      ? []
      : [sendCodeName, checkCodeName].map((name) => [name, "identity.code"] as const)),
    ...(tools.some(({ undo }) => undo) ? [[undoName, "undo"] as const] : []),
    ...mcpServers.flatMap((server) =>
      Object.keys(server.tools).map(
        (tool) => [nameOfMcpTool(server.name, tool), `"${tool}" of the MCP server "${server.name}"`] as const,
      ),
    ),
  ];
}

/** The tools that the agent's model may call, without those of a page. */
export function toolNamesOf(agent: Omit<Named, "name">): string[] {
  return sourcesOf(agent).map(([name]) => name);
}

/**
 * Of two tools with one name the first would answer for both, under its own rules, and models' services refuse a list
 * with both.
 * @throws EarshotError `definition_invalid`, naming both.
 */
export function requireDistinctTools(agent: Named): void {
  const { name: agentName } = agent;
  const known = new Map<string, string>();
  for (const [name, whose] of sourcesOf(agent)) {
    const other = known.get(name);
    if (other !== undefined) {
      const message = `agent "${agentName}": two tools would be named "${name}": of ${other}, and of ${whose}. Rename one`;
      throw new EarshotError("definition_invalid", message);
    }
    known.set(name, whose);
  }
}
