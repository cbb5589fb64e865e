/** The tools of an MCP server as tools of the agent: with its rules, and both ways checked. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { type McpServer, nameOfMcpTool } from "../../agent/mcp.ts";
import { workFault } from "../../agent/schema-work.ts";
import { type FunctionContext, type ToolDefinition, toolsSchema } from "../../agent/tools.ts";
import { asEarshotError, boundedText, EarshotError } from "../../base/errors.ts";
import { stableJson } from "../../base/stable-json.ts";
import { bounded, isDeeper, maxDepth } from "../bounded.ts";
import { headersOf } from "../request-template.ts";
import { strangersCheck, withoutTraps } from "../strangers-schema.ts";
import { fillUrl } from "../url-template.ts";
import { McpClient, type McpResult, type McpTool } from "./client.ts";

const maxDescriptionCharacters = 1000;
/** The most of a tool's own error that is told. */
const maxErrorCharacters = 300;
/** Listing the tools may take this long. A call does not wait for it. */
export const listMs = 5_000;

export interface McpToolsOptions {
  readonly server: McpServer;
  readonly env: Readonly<Record<string, unknown>>;
  readonly fetch: typeof fetch;
  /**
   * Keeps the first descriptions of tools, hashes by name, and resolves with the kept hashes of these. None: every tool
   * without a `pin` is accepted.
   */
  readonly pins?: (said: Readonly<Record<string, string>>) => Promise<Readonly<Record<string, string>>>;
  /** A tool that cannot be offered, and why. */
  readonly trouble: (error: EarshotError) => void;
}

/**
 * Asks the server for its tools. A tool that the definition names and the server does not have is left out, with a note
 * in the record.
 * @throws EarshotError `tool_failed`, `tool_outcome_unknown`, `not_configured`.
 */
export async function mcpTools({ server, env, fetch, pins, trouble }: McpToolsOptions): Promise<ToolDefinition[]> {
  const client = new McpClient({
    url: fillUrl(server.url, {}, env).url.href,
    headers: headersOf(server.headers, env),
    fetch,
  });
  const there = new Map((await client.tools(AbortSignal.timeout(listMs))).map((tool) => [tool.name, tool]));
  const said = Object.fromEntries(
    Object.keys(server.tools).flatMap((name) => {
      const tool = there.get(name);
      // A schema that is nested too deep is refused for that below.
      const isHashed = tool !== undefined && !isDeeper([tool.inputSchema, tool.outputSchema], maxDepth);
      return isHashed ? [[name, pinOf(server, tool)]] : [];
    }),
  );
  const unpinned = Object.entries(said).filter(([name]) => server.tools[name]?.pin === undefined);
  const kept = await keptPins(server.name, unpinned, pins);
  return Object.keys(server.tools).flatMap((name) => {
    const tool = there.get(name);
    try {
      if (tool === undefined) throw new EarshotError("tool_unknown", `${server.name} has no tool "${name}"`);
      requirePin(`${server.name}, tool "${name}"`, said[name] ?? "", server.tools[name]?.pin ?? kept[name]);
      return definitionOf(server, tool, client);
    } catch (thrown) {
      trouble(asEarshotError(thrown, "definition_invalid"));
      return [];
    }
  });
}

/**
 * A hash of all of a server's words about a tool that the model reads or the check uses, without those that the
 * definition replaces.
 */
function pinOf(server: McpServer, { name, description, inputSchema, outputSchema }: McpTool): string {
  const words = server.tools[name]?.description === undefined ? description : null;
  const json = stableJson([words, inputSchema, outputSchema ?? null]);
  return `sha256-${createHash("sha256").update(json).digest("base64")}`;
}

async function keptPins(
  server: string,
  said: readonly [name: string, pin: string][],
  pins: McpToolsOptions["pins"],
): Promise<Readonly<Record<string, string>>> {
  if (pins === undefined || said.length === 0) return {};
  const kept = await pins(Object.fromEntries(said.map(([name, pin]) => [`${server}/${name}`, pin])));
  return Object.fromEntries(
    said.flatMap(([name]) => {
      const pin = kept[`${server}/${name}`];
      return pin === undefined ? [] : [[name, pin]];
    }),
  );
}

/** @throws EarshotError `tool_changed`, with the hash by which to accept it. */
function requirePin(tool: string, said: string, pin: string | undefined): void {
  if (pin === undefined || pin === said) return;
  const how = `it is held back. Look at what it says now, and set its \`pin\` to "${said}" to take it`;
  throw new EarshotError("tool_changed", `the description of ${tool} has changed: ${how}`);
}

function definitionOf(server: McpServer, tool: McpTool, client: McpClient): ToolDefinition[] {
  const { description, pin: _, ...rules } = server.tools[tool.name] ?? {};
  const output = tool.outputSchema && strangersCheck(tool.outputSchema);
  const parsed = toolsSchema.safeParse([
    {
      kind: "function",
      name: nameOfMcpTool(server.name, tool.name),
      description: boundedText(description ?? tool.description, maxDescriptionCharacters) || tool.name,
      parameters: withoutTraps(tool.inputSchema),
      timeoutMs: server.timeoutMs,
      ...rules,
      run: async (args: unknown, signal: AbortSignal, { traceparent }: FunctionContext) =>
        valueIn(await client.call(tool.name, args, signal, traceparent), output),
    },
  ]);
  if (parsed.success) return parsed.data;
  throw new EarshotError("definition_invalid", `${server.name}, tool "${tool.name}": ${z.prettifyError(parsed.error)}`);
}

/** @throws EarshotError `tool_failed` with the tool's own words, marked as such; `tool_result_invalid`. */
function valueIn({ content, structuredContent, isError }: McpResult, output: z.ZodType | undefined): unknown {
  const text = content.flatMap(({ type, text: words }) => (type === "text" && words ? [words] : [])).join("\n");
  if (isError) throw new EarshotError("tool_failed", `the tool says: ${boundedText(text, maxErrorCharacters)}`);
  if (output === undefined) return structuredContent ?? text;
  const value = bounded(structuredContent);
  const parsed = workFault(output, value) === null ? output.safeParse(value) : null;
  if (parsed?.success) return parsed.data;
  throw new EarshotError("tool_result_invalid", "the tool's answer does not fit the schema that its server gave");
}
