/**
 * OpenAI's chat completions, server side: streaming and not, with tools.
 * https://platform.openai.com/docs/api-reference/chat
 */

import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { noRehearsal, type Rehearsal } from "../deployed.ts";
import { Refusal } from "../refusal.ts";
import { requestSchema } from "./chat.ts";
import { type Answer, rehearse } from "./rehearsal.ts";

export const rehearsalModel = "earshot-rehearsal";

/** When a streamed answer's tokens come, ms. */
export interface TokenPace {
  readonly firstTokenMs: number;
  readonly betweenTokensMs: number;
}

/** As a quick model would: first token, and one word after the other. */
const quick: TokenPace = { firstTokenMs: 25, betweenTokensMs: 8 };

/**
 * Answers one `POST /v1/chat/completions`.
 * @throws Refusal for a body that is not such a request.
 */
export async function answerChat(
  body: unknown,
  response: ServerResponse,
  rehearsal: Rehearsal = noRehearsal,
  actions?: ReadonlySet<string>,
  { firstTokenMs, betweenTokensMs }: TokenPace = quick,
): Promise<void> {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) throw new Refusal(400, "invalid_request_error", z.prettifyError(parsed.error));
  const { messages, tools, tool_choice, stream, stream_options } = parsed.data;
  const answer = rehearse(messages, tool_choice === "none" ? [] : tools, undefined, rehearsal, actions);
  const id = `chatcmpl-${randomUUID()}`;
  const created = Math.floor(Date.now() / 1000);
  const usage = usageOf(JSON.stringify(messages), answer);
  if (!stream) {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(
      JSON.stringify({
        id,
        object: "chat.completion",
        created,
        model: rehearsalModel,
        choices: [{ index: 0, message: wholeMessage(answer), logprobs: null, finish_reason: finishOf(answer) }],
        usage,
      }),
    );
    return;
  }

  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  const send = (choices: unknown[], more: Record<string, unknown> = {}) => {
    const chunk = { id, object: "chat.completion.chunk", created, model: rehearsalModel, choices, ...more };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  const delta = (delta: Record<string, unknown>, finish: string | null = null) =>
    send([{ index: 0, delta, logprobs: null, finish_reason: finish }]);
  if (firstTokenMs > 0) await sleep(firstTokenMs);
  delta({ role: "assistant", content: answer.kind === "text" ? "" : null });
  for (const piece of pieces(answer)) {
    // The caller has interrupted, and the request was given up.
    if (response.destroyed) return;
    delta(piece);
    if (betweenTokensMs > 0) await sleep(betweenTokensMs);
  }
  delta({}, finishOf(answer));
  if (stream_options?.include_usage === true) send([], { usage });
  response.end("data: [DONE]\n\n");
}

function* pieces(answer: Answer): Generator<Record<string, unknown>> {
  if (answer.kind === "text") {
    for (const word of answer.text.match(/\S+\s*/g) ?? []) yield { content: word };
    return;
  }
  const json = JSON.stringify(answer.args);
  const begin = { name: answer.name, arguments: "" };
  yield { tool_calls: [{ index: 0, id: callId(), type: "function", function: begin }] };
  const middle = Math.ceil(json.length / 2);
  for (const part of [json.slice(0, middle), json.slice(middle)]) {
    yield { tool_calls: [{ index: 0, function: { arguments: part } }] };
  }
}

function wholeMessage(answer: Answer): Record<string, unknown> {
  if (answer.kind === "text") return { role: "assistant", content: answer.text, refusal: null };
  const call = { name: answer.name, arguments: JSON.stringify(answer.args) };
  return { role: "assistant", content: null, tool_calls: [{ id: callId(), type: "function", function: call }] };
}

const callId = () => `call_${randomUUID().replaceAll("-", "").slice(0, 24)}`;
const finishOf = (answer: Answer) => (answer.kind === "text" ? "stop" : "tool_calls");

/** About four characters a token, as a rule of thumb. */
function usageOf(prompt: string, answer: Answer) {
  const prompt_tokens = Math.ceil(prompt.length / 4);
  const completion_tokens = Math.ceil((answer.kind === "text" ? answer.text : JSON.stringify(answer.args)).length / 4);
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}
