/**
 * The tools of an MCP server (https://modelcontextprotocol.io, streamable HTTP). What the server says of its tools is a
 * stranger's word: only those are offered that are named here, each under rules that are written here.
 */
import { z } from "zod";
import { httpHeaders, rules, toolName } from "./tools.ts";

/** As of any tool, but a yes is asked for unless the definition says that none is needed. */
const mcpRulesSchema = z.strictObject({
  ...rules,
  confirm: z.union([z.boolean(), z.string().min(1).max(500)]).default(true),
  /** In place of the server's own words, which the model reads otherwise. */
  description: z.string().min(1).max(1000).optional(),
  /**
   * The hash of what the server says of this tool, as the record tells it. One that says something else is held back.
   * None: what it said first is kept by the agent's Desk, and counts.
   */
  pin: z
    .string()
    .regex(/^sha256-[A-Za-z0-9+/]{43}=$/)
    .optional(),
});
export type McpRules = z.infer<typeof mcpRulesSchema>;

export const mcpServerSchema = z.strictObject({
  /** Stands before the names of its tools: `crm` makes `find` to `crm_find`. */
  name: z.string().regex(/^[a-z][a-z0-9]{0,19}$/),
  /** May begin with `${NAME}` of the Worker's environment. */
  url: z.string().min(1),
  headers: httpHeaders,
  /** By the server's own names. */
  tools: z.record(z.string().regex(/^[A-Za-z0-9_.-]{1,128}$/), mcpRulesSchema),
  timeoutMs: z.number().int().min(100).max(60_000).default(8_000),
});
export type McpServer = z.infer<typeof mcpServerSchema>;

/** A tool's name as the model has it. */
export function nameOfMcpTool(server: string, tool: string): string {
  return toolName.parse(`${server}_${tool.toLowerCase().replace(/[^a-z0-9_]/g, "_")}`.slice(0, 64));
}

/** The names that an agent's servers may bring: no page's tool takes one, listed or not yet. */
export function namesOfMcpTools({ mcpServers }: { readonly mcpServers: readonly McpServer[] }): string[] {
  return mcpServers.flatMap(({ name, tools }) => Object.keys(tools).map((tool) => nameOfMcpTool(name, tool)));
}
