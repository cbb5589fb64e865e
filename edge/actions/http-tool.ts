/**
 * Tools that are HTTP requests. GET: the arguments that are not in the URL are its query. POST: all arguments are its
 * JSON body. What comes back is the model's to read: JSON or text, 64 KB at most. No message of an error holds
 * anything that the service sent, or a header.
 */

import { EarshotError } from "../errors.ts";
import type { ToolDefinition } from "./definition.ts";
import { fillUrl } from "./url-template.ts";

type HttpTool = Extract<ToolDefinition, { kind: "http" }>;

export interface HttpToolContext {
  readonly env: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
  readonly fetch: typeof fetch;
}

const maxBytes = 64 * 1024;
const maxRedirects = 3;

/** @throws EarshotError `tool_failed`, or what `fillUrl` throws. */
export async function callHttpTool(
  tool: HttpTool,
  args: Readonly<Record<string, unknown>>,
  { env, signal, fetch }: HttpToolContext,
): Promise<unknown> {
  const { url, used } = fillUrl(tool.url, args, env);
  const headers: Record<string, string> = { Accept: "application/json, text/plain;q=0.9, */*;q=0.1" };
  const request: RequestInit = { method: tool.method, headers, signal, redirect: "manual" };
  if (tool.method === "POST") {
    headers["Content-Type"] = "application/json";
    request.body = JSON.stringify(args);
  } else {
    for (const [name, value] of Object.entries(args)) {
      if (used.has(name) || value === undefined || value === null) continue;
      url.searchParams.set(name, typeof value === "object" ? JSON.stringify(value) : String(value));
    }
  }
  const response = await followed(url, request, fetch);
  if (!response.ok) {
    await response.body?.cancel();
    throw new EarshotError("tool_failed", `the service answered with HTTP status ${response.status}`);
  }
  const text = await boundedText(response);
  if (!/[/+]json\b/i.test(response.headers.get("content-type") ?? "")) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new EarshotError("tool_failed", "the service said that it sends JSON, and did not", { cause });
  }
}

/** Follows redirects of a GET within its own host: elsewhere, nobody has agreed to what the request carries. */
async function followed(url: URL, request: RequestInit, fetch: HttpToolContext["fetch"]): Promise<Response> {
  let here = url;
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(here.href, request);
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    const next = URL.canParse(location, here) ? new URL(location, here) : undefined;
    if (request.method !== "GET" || next?.host !== url.host || next.protocol !== url.protocol) {
      throw new EarshotError("tool_failed", "the service redirects to another place, which is not followed");
    }
    if (redirects === maxRedirects) throw new EarshotError("tool_failed", "the service redirects again and again");
    here = next;
  }
}

async function boundedText(response: Response): Promise<string> {
  if (response.body === null) return "";
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw new EarshotError("tool_failed", `the service answered with more than ${maxBytes / 1024} KB`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
