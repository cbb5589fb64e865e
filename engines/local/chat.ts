/**
 * OpenAI's chat completions by the model of this process, streamed or whole. Tools are left aside: so small a model
 * cannot use them. https://platform.openai.com/docs/api-reference/chat
 */
import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { z } from "zod";
import { requestSchema } from "../llm/chat.ts";
import { Refusal } from "../refusal.ts";
import type { Answered, LocalModel } from "./model.ts";

const localRequestSchema = requestSchema.extend({
  temperature: z.number().min(0).max(2).nullish(),
  max_tokens: z.number().int().min(1).nullish(),
  max_completion_tokens: z.number().int().min(1).nullish(),
});

/** @throws Refusal for a body that is no such request. */
export async function answerLocalChat(body: unknown, response: ServerResponse, model: LocalModel): Promise<void> {
  const parsed = localRequestSchema.safeParse(body);
  if (!parsed.success) throw new Refusal(400, "invalid_request_error", z.prettifyError(parsed.error));
  const { messages, stream, stream_options, temperature, max_tokens, max_completion_tokens } = parsed.data;
  const given = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model: parsed.data.model };
  // Whose caller has interrupted, it is not written to its end.
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const asked = {
    messages,
    maxTokens: max_completion_tokens ?? max_tokens ?? null,
    temperature: temperature ?? null,
    signal: gone.signal,
  };
  if (stream !== true) {
    let content = "";
    const answered = await model.answer({ ...asked, onText: (text) => (content += text) });
    response.writeHead(200, { "content-type": "application/json" });
    const message = { role: "assistant", content, refusal: null };
    const choices = [{ index: 0, message, logprobs: null, finish_reason: answered.finish }];
    response.end(JSON.stringify({ ...given, object: "chat.completion", choices, usage: usageOf(answered) }));
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  const send = (choices: readonly unknown[], more: object = {}) =>
    response.write(`data: ${JSON.stringify({ ...given, object: "chat.completion.chunk", choices, ...more })}\n\n`);
  const delta = (delta: object, finish_reason: string | null = null) =>
    send([{ index: 0, delta, logprobs: null, finish_reason }]);
  delta({ role: "assistant", content: "" });
  const answered = await model.answer({ ...asked, onText: (content) => delta({ content }) });
  delta({}, answered.finish);
  if (stream_options?.include_usage === true) send([], { usage: usageOf(answered) });
  response.end("data: [DONE]\n\n");
}

function usageOf({ promptTokens, writtenTokens }: Answered) {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: writtenTokens,
    total_tokens: promptTokens + writtenTokens,
  };
}
