/**
 * A client of the Model Context Protocol over streamable HTTP, for tools alone: initialize, list, call.
 * https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#streamable-http. It is Earshot's own, since
 * the official SDK has parts that a Worker cannot use (OAuth, stdio, a server) and weighs more than the rest of the
 * actions together.
 */
import { z } from "zod";
import { EarshotError } from "../../base/errors.ts";
import { messagesOf } from "./event-stream.ts";

const protocolVersion = "2025-06-18";
const maxBytes = 256 * 1024;
/** Pages of a list. The client gives up on a server that never ends it. */
const maxPages = 10;

const responseSchema = z.object({
  jsonrpc: z.literal("2.0"),
  id: z.union([z.number(), z.string()]),
  result: z.unknown().optional(),
  error: z.object({ code: z.number(), message: z.string() }).optional(),
});
const initializedSchema = z.object({
  protocolVersion: z.string(),
  capabilities: z.object({ tools: z.object({}).optional() }),
});
const toolSchema = z.object({
  name: z.string(),
  description: z.string().default(""),
  inputSchema: z.record(z.string(), z.unknown()),
  outputSchema: z.record(z.string(), z.unknown()).optional(),
});
const listSchema = z.object({ tools: z.array(toolSchema), nextCursor: z.string().optional() });
const resultSchema = z.object({
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })).default([]),
  structuredContent: z.unknown().optional(),
  isError: z.boolean().default(false),
});
export type McpTool = z.infer<typeof toolSchema>;
export type McpResult = z.infer<typeof resultSchema>;

export interface McpClientOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof fetch;
}

export class McpClient {
  readonly #options: McpClientOptions;
  #session: { readonly id: string | null; readonly version: string } | null = null;
  #ids = 0;

  constructor(options: McpClientOptions) {
    this.#options = options;
  }

  /** @throws EarshotError `tool_failed` if the server breaks the protocol. */
  async tools(signal: AbortSignal): Promise<McpTool[]> {
    const tools: McpTool[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < maxPages; page += 1) {
      const { tools: more, nextCursor } = await this.#ask(
        "tools/list",
        cursor === undefined ? {} : { cursor },
        listSchema,
        signal,
      );
      tools.push(...more);
      cursor = nextCursor;
      if (cursor === undefined) return tools;
    }
    return tools;
  }

  /** @throws EarshotError `tool_failed` if the tool was not called, `tool_outcome_unknown` if it may have been. */
  call(name: string, args: unknown, signal: AbortSignal, traceparent?: string): Promise<McpResult> {
    // In the message too, for servers that read no header: https://opentelemetry.io/docs/specs/semconv/gen-ai/mcp/.
    const traced = traceparent !== undefined && { _meta: { traceparent } };
    return this.#ask("tools/call", { name, arguments: args, ...traced }, resultSchema, signal, traceparent);
  }

  /** Lets the server forget the session. A server need not support this. */
  async close(signal: AbortSignal): Promise<void> {
    const { id } = this.#session ?? { id: null };
    this.#session = null;
    if (id === null) return;
    const { fetch, url, headers } = this.#options;
    const response = await fetch(url, { method: "DELETE", headers: { ...headers, "Mcp-Session-Id": id }, signal });
    await response.body?.cancel();
  }

  async #ask<Schema extends z.ZodType>(
    method: string,
    params: object,
    schema: Schema,
    signal: AbortSignal,
    traceparent?: string,
  ): Promise<z.output<Schema>> {
    for (let again = false; ; again = true) {
      this.#session ??= await this.#initialize(signal);
      const answered = await this.#post({ method, params }, signal, { traceparent });
      // The server ended the session before it did anything, so the client begins a new one, once.
      if (answered === "no-session" && !again) {
        this.#session = null;
        continue;
      }
      if (answered === "no-session") throw failed("it knows no session of its own");
      return fitting(answered, schema);
    }
  }

  async #initialize(signal: AbortSignal) {
    let id: string | null = null;
    const params = { protocolVersion, capabilities: {}, clientInfo: { name: "earshot", version: "0.1.0" } };
    const answered = await this.#post({ method: "initialize", params }, signal, {
      look: (response) => {
        id = response.headers.get("Mcp-Session-Id");
      },
    });
    if (answered === "no-session") throw failed("it has no such address");
    const { protocolVersion: version } = fitting(answered, initializedSchema);
    this.#session = { id, version };
    await this.#send({ jsonrpc: "2.0", method: "notifications/initialized" }, signal).then(({ body }) =>
      body?.cancel(),
    );
    return this.#session;
  }

  async #post(
    request: { readonly method: string; readonly params: object },
    signal: AbortSignal,
    { look, traceparent }: { readonly look?: (response: Response) => void; readonly traceparent?: string | undefined },
  ): Promise<unknown> {
    this.#ids += 1;
    const id = this.#ids;
    const response = await this.#send({ jsonrpc: "2.0", id, ...request }, signal, traceparent);
    if (response.status === 404) {
      await response.body?.cancel();
      return "no-session";
    }
    if (!response.ok) {
      await response.body?.cancel();
      if (response.status >= 500) throw unknown(`HTTP status ${response.status}`);
      throw failed(`HTTP status ${response.status}`);
    }
    look?.(response);
    for await (const message of messagesOf(response, maxBytes)) {
      // The client does not answer the server's own requests and notices.
      const parsed = responseSchema.safeParse(message);
      if (!parsed.success || parsed.data.id !== id) continue;
      const { result, error } = parsed.data;
      if (error) throw failed(`error ${error.code}`);
      return result;
    }
    throw unknown("it ended without an answer");
  }

  async #send(message: object, signal: AbortSignal, traceparent?: string): Promise<Response> {
    const { fetch, url, headers } = this.#options;
    const session = this.#session;
    const sent: RequestInit = {
      method: "POST",
      redirect: "manual",
      signal,
      body: JSON.stringify(message),
      headers: {
        ...(traceparent !== undefined && { traceparent }),
        ...headers,
        "Content-Type": "application/json",
        Accept: "application/json, text/event-stream",
        ...(session && { "MCP-Protocol-Version": session.version }),
        ...(session?.id && { "Mcp-Session-Id": session.id }),
      },
    };
    try {
      return await fetch(url, sent);
    } catch {
      throw unknown("the connection broke");
    }
  }
}

function fitting<Schema extends z.ZodType>(value: unknown, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw failed("what it answers is not as the protocol says");
}

/** Never with the server's text, which may say anything. */
function failed(why: string): EarshotError {
  return new EarshotError("tool_failed", `the MCP server failed: ${why}`);
}

function unknown(why: string): EarshotError {
  return new EarshotError("tool_outcome_unknown", `the MCP server failed: ${why}; nobody knows whether it was done`);
}
