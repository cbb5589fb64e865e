/** OpenAI's Responses, streaming. https://platform.openai.com/docs/api-reference/responses-streaming */
import { openAiRefusals, textOf } from "./chat.ts";
import { onlyFields, piecesOf, sse, wordsOf } from "./model-server.ts";
import {
  type Frame,
  type LlmAsked,
  type LlmBody,
  type LlmDialect,
  type LlmReply,
  type LlmRequest,
  type LlmTurn,
  tokens,
} from "./stand-in.ts";

export interface ResponsesDialect {
  readonly path: string;
  /** The role of the instructions. */
  readonly systemRole: "developer" | "system";
}

const fields =
  "model input instructions tools tool_choice stream store include reasoning text temperature top_p max_output_tokens parallel_tool_calls prompt_cache_key truncation metadata service_tier user".split(
    " ",
  );

export function responsesDialect(dialect: ResponsesDialect): LlmDialect {
  return {
    asked: (request) => askedOf(dialect, request),
    contentType: "text/event-stream",
    frames: (reply, { body }) => framesOf(reply, body.model),
    refusal: (kind) => openAiRefusals[kind],
    trouble: (message) =>
      sse({ type: "error", sequence_number: 9, code: "server_error", message, param: null }, "error"),
  };
}

function askedOf({ path, systemRole }: ResponsesDialect, { url, body }: LlmRequest): LlmAsked {
  if (url.pathname !== path) throw new Error(`there is no ${url.pathname}`);
  onlyFields(body, fields);
  if (body.stream !== true) throw new Error("it does not ask for a stream");
  if (body.store !== false) throw new Error("the vendor would keep what is said");
  const [first, ...rest] = body.input;
  if (first?.role !== systemRole) throw new Error(`the instructions do not stand first: ${first?.role}`);
  return {
    model: body.model,
    system: textOf(first.content),
    tools: (body.tools ?? []).map(({ type, name, parameters }: LlmBody) => {
      if (type !== "function" || parameters?.type !== "object") throw new Error(`${name} is no function`);
      return name;
    }),
    turns: turnsOf(rest),
  };
}

function turnsOf(items: LlmBody[]): LlmTurn[] {
  const turns: LlmTurn[] = [];
  const open: string[] = [];
  for (const { type = "message", role, content, call_id: id, name, arguments: args, output } of items) {
    const last = turns.at(-1);
    if (type === "function_call") {
      open.push(id);
      const call = { name, args: JSON.parse(args) };
      if (last?.role === "calls") turns.splice(-1, 1, { role: "calls", calls: [...last.calls, call] });
      else turns.push({ role: "calls", calls: [call] });
    } else if (type === "function_call_output") {
      if (open.shift() !== id) throw new Error(`the result of ${id} is out of place`);
      if (last?.role === "results") turns.splice(-1, 1, { role: "results", results: [...last.results, output] });
      else turns.push({ role: "results", results: [output] });
    } else if (type === "reasoning") {
      if (typeof content === "string") throw new Error("thoughts have a summary");
    } else if (type === "message" && (role === "user" || role === "assistant"))
      turns.push({ role, text: textOf(content) });
    else throw new Error(`there is no item ${type} of ${role}`);
  }
  if (open.length > 0) throw new Error(`${open.join()} have no results`);
  return turns;
}

function framesOf({ text, thoughts, calls = [], end }: LlmReply, model: string): Frame[] {
  let number = 0;
  const event = (type: string, its: object) => sse({ type, sequence_number: number++, ...its }, type);
  const usage = {
    input_tokens: tokens.prompt,
    input_tokens_details: { cached_tokens: tokens.cached },
    output_tokens: tokens.written,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: tokens.prompt + tokens.written,
  };
  const response = (status: string, its: object = {}) => ({
    response: {
      id: "resp_1",
      object: "response",
      created_at: 1_790_000_000,
      status,
      error: null,
      incomplete_details: null,
      model,
      output: [],
      usage: null,
      ...its,
    },
  });
  const frames = [
    event("response.created", response("in_progress")),
    event("response.in_progress", response("in_progress")),
  ];
  let output_index = 0;
  const item = (
    its: object,
    between: (at: { item_id: string; output_index: number }) => Frame[],
    done: object = {},
  ) => {
    const id = `item_${output_index}`;
    const at = { item_id: id, output_index };
    frames.push(
      event("response.output_item.added", { output_index, item: { id, status: "in_progress", ...its } }),
      ...(between(at) as string[]),
      event("response.output_item.done", { output_index, item: { id, status: "completed", ...its, ...done } }),
    );
    output_index += 1;
  };
  if (thoughts !== undefined) {
    item(
      { type: "reasoning", summary: [] },
      (at) => [
        event("response.reasoning_summary_part.added", {
          ...at,
          summary_index: 0,
          part: { type: "summary_text", text: "" },
        }),
        ...wordsOf(thoughts).map((delta) =>
          event("response.reasoning_summary_text.delta", { ...at, summary_index: 0, delta }),
        ),
        event("response.reasoning_summary_text.done", { ...at, summary_index: 0, text: thoughts }),
        event("response.reasoning_summary_part.done", {
          ...at,
          summary_index: 0,
          part: { type: "summary_text", text: thoughts },
        }),
      ],
      { encrypted_content: "c2VjcmV0", summary: [{ type: "summary_text", text: thoughts }] },
    );
  }
  if (text !== undefined) {
    const kind = end === "refusal" ? "refusal" : "output_text";
    const part = (words: string) =>
      kind === "refusal" ? { type: kind, refusal: words } : { type: kind, text: words, annotations: [] };
    item(
      { type: "message", role: "assistant", content: [] },
      (at) => [
        event("response.content_part.added", { ...at, content_index: 0, part: part("") }),
        ...wordsOf(text).map((delta) =>
          event(`response.${kind}.delta`, { ...at, content_index: 0, delta, logprobs: [] }),
        ),
        event(`response.${kind}.done`, {
          ...at,
          content_index: 0,
          ...(kind === "refusal" ? { refusal: text } : { text }),
        }),
        event("response.content_part.done", { ...at, content_index: 0, part: part(text) }),
      ],
      { content: [part(text)] },
    );
  }
  for (const { id: call_id, name, args } of calls) {
    item(
      { type: "function_call", call_id, name, arguments: "" },
      (at) => [
        ...piecesOf(args).map((delta) => event("response.function_call_arguments.delta", { ...at, delta })),
        event("response.function_call_arguments.done", { ...at, arguments: args }),
      ],
      { arguments: args },
    );
  }
  const reason = end === "length" ? "max_output_tokens" : end === "filter" ? "content_filter" : null;
  frames.push(
    reason === null
      ? event("response.completed", response("completed", { usage }))
      : event("response.incomplete", response("incomplete", { incomplete_details: { reason }, usage })),
  );
  return frames;
}
