/** A language model over HTTP on loopback. Each vendor's dialect says how its replies go over the wire. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import type { FakeLlm, LlmDialect, LlmRequest, LlmScript } from "./stand-in.ts";

export async function startModel(dialect: LlmDialect, script: Partial<LlmScript> = {}): Promise<FakeLlm> {
  const { replies = [], frameGapMs = 0, faults = {} } = script;
  const requests: LlmRequest[] = [];
  const refused: string[] = [];
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    if (incoming.method === "GET") {
      // Tests inside workerd see no other sign of what happened here.
      response.end(JSON.stringify({ aborted: requests.filter(({ aborted }) => aborted).length }));
      return;
    }
    let request: LlmRequest;
    try {
      const sent = await text(incoming);
      const url = new URL(incoming.url ?? "/", "http://fake");
      request = { url, headers: incoming.headers, text: sent, body: JSON.parse(sent), aborted: false, framesSent: 0 };
    } catch (thrown) {
      // Given up before it was sent whole: nobody has asked.
      if ((thrown as NodeJS.ErrnoException).code !== "ECONNRESET") refused.push(String(thrown));
      response.destroy();
      return;
    }
    const reply = replies[Math.min(requests.length, replies.length - 1)] ?? { text: "Hello there." };
    requests.push(request);
    let whole = false;
    response.on("close", () => {
      request.aborted = !whole;
    });
    if (faults.refuse !== undefined) {
      const { status, body } = dialect.refusal(faults.refuse);
      const headers = faults.retryAfter === undefined ? {} : { "Retry-After": String(faults.retryAfter) };
      whole = true;
      response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
      return;
    }
    try {
      dialect.asked(request);
    } catch (thrown) {
      refused.push(thrown instanceof Error ? thrown.message : String(thrown));
      whole = true;
      response.writeHead(400, { "Content-Type": "application/json" }).end('{"error":{"message":"it is malformed"}}');
      return;
    }
    response.writeHead(200, { "Content-Type": dialect.contentType, "Cache-Control": "no-cache" });
    response.flushHeaders();
    if (faults.rubbish !== undefined) response.write(faults.rubbish);
    for (const frame of faults.empty ? [] : dialect.frames(reply, request)) {
      if (response.destroyed) return;
      if (request.framesSent === faults.breakAfter) {
        response.destroy();
        return;
      }
      if (request.framesSent === faults.troubleAfter) {
        response.write(dialect.trouble("it is overloaded"));
        break;
      }
      response.write(frame);
      if (request.framesSent === 0 && faults.news !== undefined) response.write(faults.news);
      request.framesSent += 1;
      if (frameGapMs > 0) await sleep(frameGapMs);
    }
    if (response.destroyed || faults.stays) return;
    whole = true;
    response.end();
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    refused,
    faults,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Words with the blanks behind them. */
export function wordsOf(text: string | undefined): string[] {
  return text?.match(/\S+\s*/g) ?? [];
}

/** As models send arguments: in pieces of no sense. */
export function piecesOf(text: string): string[] {
  return text.match(/.{1,7}/gs) ?? [];
}

/** A server-sent event of JSON. */
export function sse(data: unknown, event?: string): string {
  return `${event === undefined ? "" : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`;
}

/** @throws Error at a field that the vendor does not know */
export function onlyFields(body: object, known: readonly string[]): void {
  const unknown = Object.keys(body).filter((field) => !known.includes(field));
  if (unknown.length > 0) throw new Error(`unknown fields: ${unknown.join(", ")}`);
}
