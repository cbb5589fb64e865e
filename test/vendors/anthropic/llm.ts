/** A server that speaks Anthropic's Messages on loopback. https://docs.anthropic.com/en/docs/build-with-claude/streaming */
import { onlyFields, piecesOf, sse, wordsOf } from "../llm/model-server.ts";
import {
  type Frame,
  type LlmAsked,
  type LlmBody,
  type LlmDialect,
  type LlmRefusal,
  type LlmReply,
  type LlmRequest,
  type LlmStandIn,
  type LlmTurn,
  tokens,
  vendorsWords,
} from "../llm/stand-in.ts";

const fields =
  "model messages system tools tool_choice stream max_tokens temperature top_p stop_sequences thinking metadata output_config".split(
    " ",
  );

function asked({ url, headers, body }: LlmRequest): LlmAsked {
  if (url.pathname !== "/v1/messages") throw new Error(`there is no ${url.pathname}`);
  if (headers["anthropic-version"] !== "2023-06-01") throw new Error("anthropic-version is missing");
  onlyFields(body, fields);
  if (body.stream !== true || !(body.max_tokens > 0)) throw new Error("max_tokens: Field required");
  if (marksOf(body).length > 4) throw new Error("A maximum of 4 blocks with cache_control may be provided");
  return {
    model: body.model,
    system: body.system.map(({ text }: LlmBody) => text).join(""),
    tools: (body.tools ?? []).map(({ name, input_schema }: LlmBody) => {
      if (input_schema?.type !== "object") throw new Error(`${name} has no schema`);
      return name;
    }),
    turns: turnsOf(body.messages),
  };
}

function turnsOf(messages: LlmBody[]): LlmTurn[] {
  let open: string[] = [];
  return messages.flatMap(({ role, content }, at): LlmTurn[] => {
    if (role !== (at % 2 === 0 ? "user" : "assistant")) throw new Error("roles must alternate");
    const calls = content.filter(({ type }: LlmBody) => type === "tool_use");
    const results = content.filter(({ type }: LlmBody) => type === "tool_result");
    const texts = content.flatMap(({ type, text }: LlmBody) => (type === "text" ? [text] : []));
    if (results.map(({ tool_use_id }: LlmBody) => tool_use_id).join() !== open.join()) {
      throw new Error("`tool_use` ids were found without `tool_result` blocks immediately after");
    }
    open = calls.map(({ id }: LlmBody) => id);
    return [
      ...(results.length > 0
        ? [{ role: "results" as const, results: results.map((one: LlmBody) => resultText(one.content)) }]
        : []),
      ...texts.map((text: string) => ({ role, text })),
      ...(calls.length > 0
        ? [{ role: "calls" as const, calls: calls.map((one: LlmBody) => ({ name: one.name, args: one.input })) }]
        : []),
    ];
  });
}

function resultText(content: LlmBody): string {
  return typeof content === "string" ? content : content.map(({ text }: LlmBody) => text).join("");
}

function frames({ text, thoughts, calls = [], end }: LlmReply, { body: { model } }: LlmRequest): Frame[] {
  const event = (type: string, its: object) => sse({ type, ...its }, type);
  const usage = {
    // Anthropic's does not hold what was read from its cache.
    input_tokens: tokens.prompt - tokens.cached,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: tokens.cached,
    output_tokens: 1,
  };
  const message = {
    id: "msg_1",
    type: "message",
    role: "assistant",
    content: [],
    model,
    stop_reason: null,
    stop_sequence: null,
    usage,
  };
  const blocks: Frame[] = [];
  let index = 0;
  const block = (start: object, deltas: readonly object[]) => {
    blocks.push(
      event("content_block_start", { index, content_block: start }),
      ...deltas.map((delta) => event("content_block_delta", { index, delta })),
      event("content_block_stop", { index }),
    );
    index += 1;
  };
  if (thoughts !== undefined) {
    const deltas = wordsOf(thoughts).map((thinking) => ({ type: "thinking_delta", thinking }));
    block({ type: "thinking", thinking: "", signature: "" }, [
      ...deltas,
      { type: "signature_delta", signature: "c2lnbmVk" },
    ]);
  }
  if (text !== undefined)
    block(
      { type: "text", text: "" },
      wordsOf(text).map((words) => ({ type: "text_delta", text: words })),
    );
  for (const { id, name, args } of calls) {
    const pieces = ["", ...piecesOf(args)].map((partial_json) => ({ type: "input_json_delta", partial_json }));
    block({ type: "tool_use", id, name, input: {} }, pieces);
  }
  const reasons = { length: "max_tokens", filter: "refusal", refusal: "refusal" };
  const stop_reason = end === undefined ? (calls.length > 0 ? "tool_use" : "end_turn") : reasons[end];
  return [
    event("message_start", { message }),
    event("ping", {}),
    ...blocks,
    event("message_delta", { delta: { stop_reason, stop_sequence: null }, usage: { output_tokens: tokens.written } }),
    event("message_stop", {}),
  ];
}

const error = (type: string, message = vendorsWords) => ({
  type: "error",
  error: { type, message },
  request_id: "req_1",
});
const refusals: Readonly<Record<LlmRefusal, { status: number; body: unknown }>> = {
  key: { status: 401, body: error("authentication_error") },
  model: { status: 404, body: error("not_found_error") },
  quota: { status: 400, body: error("invalid_request_error", `Your credit balance is too low. ${vendorsWords}`) },
  busy: { status: 429, body: error("rate_limit_error") },
};

/** Which blocks stand at the end of a stretch to keep. */
function marksOf({ system, tools = [], messages }: LlmBody): string[] {
  const marked = (blocks: LlmBody[], name: string) =>
    blocks.flatMap((one) => (one.cache_control?.type === "ephemeral" ? [name] : []));
  return [
    ...marked(tools, "tools"),
    ...marked(system, "system"),
    ...messages.flatMap(({ content }: LlmBody, at: number) => marked(content, `message ${at}`)),
  ];
}

const dialect: LlmDialect = {
  asked,
  contentType: "text/event-stream",
  frames,
  refusal: (kind) => refusals[kind],
  trouble: (words) => sse(error("overloaded_error", words), "error"),
};

export const anthropicMessages: LlmStandIn = {
  title: "Anthropic",
  chosen: { service: "anthropic" },
  dialect,
  path: "/v1",
  env: (url, key) => ({ ANTHROPIC_API_KEY: key, ANTHROPIC_BASE_URL: url }),
  keyIn: "x-api-key",
  newEvents: sse({ type: "message_note", note: 1 }, "message_note") + sse({ type: "stats" }, "stats"),
  callIds: /^[a-zA-Z0-9_-]{1,64}$/,
  keyVariable: "ANTHROPIC_API_KEY",
  reasoning: {
    brief: { thinking: { type: "disabled" } },
    high: { thinking: { type: "adaptive" }, output_config: { effort: "high" } },
  },
  marks: marksOf,
};

/** Its older models think by a budget, and want their thoughts back. */
export const anthropicBudget: LlmStandIn = {
  ...anthropicMessages,
  title: "Anthropic (4.5 and older)",
  chosen: { service: "anthropic", model: "claude-haiku-4-5" },
  reasoning: { brief: { thinking: { type: "disabled" } }, high: { thinking: { type: "enabled" } } },
  thoughtsBack: '"thinking":"The caller wants order 421.","signature":"c2lnbmVk"',
};
