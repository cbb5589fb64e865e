/** JSON in and out of the engines' servers, with OpenAI's form of an error. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { Refusal } from "./refusal.ts";

/** A long call's history with its prompt and tools stays far below this. */
const maxBodyBytes = 4 * 1024 * 1024;

/** @throws Refusal where the body is too large, or no JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new Refusal(413, "request_too_large", `the body may have ${maxBodyBytes} bytes`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new Refusal(400, "invalid_request_error", "the body is not JSON");
  }
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}

/** An error in words for the one who asked. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return new Refusal(500, "internal", error instanceof Error ? error.message : String(error));
}

/** In OpenAI's form. An answer that has begun can only be broken off. */
export function refuse(response: ServerResponse, error: unknown): void {
  const { status, code, message } = asRefusal(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const type = status < 500 ? "invalid_request_error" : "server_error";
  sendJson(response, status, { error: { message, type, param: null, code } });
}
