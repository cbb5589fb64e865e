/**
 * The tools of an MCP server (https://modelcontextprotocol.io, streamable HTTP). The server's description of its tools
 * is a stranger's word. So the agent offers only the tools that are named here, each under rules that are written here.
 */
import { z } from "zod";
import { httpHeaders, rules, toolName } from "./tools.ts";

/** As for any tool, but each use needs a yes unless the definition says otherwise. */
const mcpRulesSchema = z.strictObject({
  ...rules,
  confirm: z.union([z.boolean(), z.string().min(1).max(500)]).default(true),
  /** Replaces the server's own description for the model. */
  description: z.string().min(1).max(1000).optional(),
  /**
   * The hash of the server's description of this tool, as the record tells it. A tool with another description is held
   * back. Without a pin, the first description counts, which the agent's Desk keeps.
   */
  pin: z
    .string()
    .regex(/^sha256-[A-Za-z0-9+/]{43}=$/)
    .optional(),
});
export type McpRules = z.infer<typeof mcpRulesSchema>;

export const mcpServerSchema = z.strictObject({
  /** Begins the names of its tools: `crm` turns `find` into `crm_find`. */
  name: z.string().regex(/^[a-z][a-z0-9]{0,19}$/),
  /** May begin with `${NAME}` of the Worker's environment. */
  url: z.string().min(1),
  headers: httpHeaders,
  /** By the server's own names. */
  tools: z.record(z.string().regex(/^[A-Za-z0-9_.-]{1,128}$/), mcpRulesSchema),
  timeoutMs: z.number().int().min(100).max(60_000).default(8_000),
});
export type McpServer = z.infer<typeof mcpServerSchema>;

/** The model's name for a tool. */
export function nameOfMcpTool(server: string, tool: string): string {
  return toolName.parse(`${server}_${tool.toLowerCase().replace(/[^a-z0-9_]/g, "_")}`.slice(0, 64));
}

/** The names that an agent's servers may bring. No page's tool may take one, listed or not yet. */
export function namesOfMcpTools({ mcpServers }: { readonly mcpServers: readonly McpServer[] }): string[] {
  return mcpServers.flatMap(({ name, tools }) => Object.keys(tools).map((tool) => nameOfMcpTool(name, tool)));
}
