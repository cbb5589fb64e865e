/**
 * A server that speaks OpenAI's chat completions on loopback, streaming, tool calls included.
 * https://platform.openai.com/docs/api-reference/chat/streaming
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface ChatRequest {
  readonly model: string;
  readonly stream?: boolean;
  readonly messages: readonly { readonly role: string; readonly content?: unknown; readonly tool_calls?: unknown }[];
  readonly tools?: readonly { readonly function: { readonly name: string; readonly parameters: unknown } }[];
}

export interface ChatReply {
  /** Sent word by word. */
  readonly text?: string;
  /** `args` as an object, or as a string that is sent as it is. */
  readonly toolCalls?: readonly { readonly id?: string; readonly name: string; readonly args: unknown }[];
  /** Answer with this HTTP status instead. */
  readonly status?: number;
  /** Before the first token. */
  readonly latencyMs?: number;
  readonly tokenGapMs?: number;
  /** Stop for good after so many tokens, the connection left open. */
  readonly stallAfter?: number;
  /** Break the connection after so many tokens. */
  readonly breakAfter?: number;
  /** The text as one token, blanks and all. */
  readonly whole?: true;
  /** Told with an answer that is not streamed; unless given, the server counts nothing. */
  readonly usage?: {
    readonly prompt_tokens: number;
    readonly completion_tokens: number;
    readonly total_tokens: number;
  };
  /** Given in the end; null: the stream ends without one. */
  readonly finish?: string | null;
  /** The end of the stream is not announced either. */
  readonly undone?: true;
  /** Sent in place of a token, as it is. */
  readonly rubbish?: string;
}

export interface FakeChat {
  /** Base URL, up to and with /v1. */
  readonly url: string;
  readonly requests: { readonly body: ChatRequest; readonly authorization: string | undefined; aborted: boolean }[];
  reply: (request: ChatRequest) => ChatReply;
  close(): Promise<void>;
}

export async function startFakeChat(
  reply: (request: ChatRequest) => ChatReply = () => ({ text: "Hello there." }),
  port = 0,
): Promise<FakeChat> {
  const requests: FakeChat["requests"] = [];
  const server = createServer(async (request, response) => {
    if (request.method !== "POST" || request.url !== "/v1/chat/completions") {
      response.writeHead(404).end();
      return;
    }
    const sent = await text(request);
    // Given up before it was sent whole: nobody has asked.
    if (sent === null) return;
    const body = JSON.parse(sent) as ChatRequest;
    const entry = { body, authorization: request.headers.authorization, aborted: false };
    requests.push(entry);
    response.on("close", () => {
      entry.aborted = !response.writableFinished;
    });
    await answer(response, body, fake.reply(body));
  });
  const fake: FakeChat = {
    url: "",
    requests,
    reply,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return Object.assign(fake, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` });
}

async function answer(response: ServerResponse, request: ChatRequest, reply: ChatReply): Promise<void> {
  if (reply.status !== undefined) {
    response.writeHead(reply.status, { "content-type": "application/json" });
    response.end(JSON.stringify({ error: { message: "the fake refuses", type: "fake", code: null } }));
    return;
  }
  if (request.stream !== true) {
    await pause(reply.latencyMs ?? 0);
    const message = { role: "assistant", content: reply.text ?? "" };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(
      JSON.stringify({
        id: "chatcmpl-fake",
        object: "chat.completion",
        created: 0,
        model: request.model,
        choices: [{ index: 0, message, finish_reason: "stop" }],
        ...(reply.usage && { usage: reply.usage }),
      }),
    );
    return;
  }
  const send = (choice: unknown, more: object = {}) => {
    const chunk = { id: "chatcmpl-fake", object: "chat.completion.chunk", created: 0, model: request.model };
    response.write(`data: ${JSON.stringify({ ...chunk, choices: [choice], ...more })}\n\n`);
  };
  await pause(reply.latencyMs ?? 0);
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  send({ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null });
  const words = reply.whole ? [reply.text ?? ""] : (reply.text?.match(/\S+\s*/g) ?? []);
  for (const [index, content] of words.entries()) {
    if (index === reply.stallAfter) return;
    if (index === reply.breakAfter) {
      response.destroy();
      return;
    }
    send({ index: 0, delta: { content }, finish_reason: null });
    await pause(reply.tokenGapMs ?? 0);
    if (response.destroyed) return;
  }
  if (reply.rubbish !== undefined) response.write(`data: ${reply.rubbish}\n\n`);
  for (const [index, call] of (reply.toolCalls ?? []).entries()) {
    const args = typeof call.args === "string" ? call.args : JSON.stringify(call.args);
    const id = call.id ?? `call_${index}`;
    // As OpenAI does: the name first, then the arguments in pieces.
    const first = { index, id, type: "function", function: { name: call.name, arguments: "" } };
    send({ index: 0, delta: { tool_calls: [first] }, finish_reason: null });
    for (const piece of args.match(/.{1,8}/gs) ?? []) {
      send({ index: 0, delta: { tool_calls: [{ index, function: { arguments: piece } }] }, finish_reason: null });
    }
  }
  const { finish: finish_reason = reply.toolCalls === undefined ? "stop" : "tool_calls" } = reply;
  if (finish_reason !== null) send({ index: 0, delta: {}, finish_reason });
  response.end(reply.undone ? "" : "data: [DONE]\n\n");
}

/** Null: the client broke it off. */
async function text(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "ECONNRESET") return null;
    throw thrown;
  }
  return Buffer.concat(chunks).toString();
}

const pause = (ms: number) => (ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms)));

/**
 * The caller's words in a message, without the passages and the time around them (edge/knowledge/prompt.ts,
 * edge/model/now.ts).
 */
export function callerWords({ content }: ChatRequest["messages"][number]): string {
  return String(content ?? "").replace(
    /^<passages>[\s\S]*?<\/passages>\n|(?:\n<(?:begun|now)>[^<]*<\/(?:begun|now)>)+$/g,
    "",
  );
}
