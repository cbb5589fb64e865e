/**
 * OpenAI's chat completions as each vendor speaks them: its fields, where the thoughts and the use stand, its errors.
 * https://platform.openai.com/docs/api-reference/chat/streaming
 */
import { onlyFields, piecesOf, sse, wordsOf } from "./model-server.ts";
import {
  type Frame,
  type LlmAsked,
  type LlmBody,
  type LlmDialect,
  type LlmRefusal,
  type LlmReply,
  type LlmRequest,
  type LlmTurn,
  tokens,
  vendorsWords,
} from "./stand-in.ts";

export interface ChatDialect {
  /** "/v1/chat/completions" */
  readonly path: string;
  /** The vendor's own fields of a request. */
  readonly fields?: readonly string[];
  /** The role of the instructions; "system" unless given. */
  readonly systemRole?: "system" | "developer";
  /** Thoughts as a delta; `reasoning_content` unless given. */
  readonly thought?: (words: string) => object;
  /** Text as a delta; the same otherwise. */
  readonly said?: (words: string) => object;
  /** The arguments of tools come whole. */
  readonly argsWhole?: true;
  /** The use of the reply: its shape, OpenAI's unless given, and where it stands; a chunk of its own unless given. */
  readonly usage?: { readonly shape?: object; readonly in?: "last chunk" | "choice" | "x_groq" };
  /** The vendor's words for a cut by its filter; "content_filter" unless given. */
  readonly filtered?: string;
  /** Of OpenAI alone. */
  readonly refusals?: true;
  readonly refusal?: Partial<Record<LlmRefusal, { readonly status: number; readonly body: unknown }>>;
  /** An error in the middle; OpenAI's form unless given. */
  readonly trouble?: (words: string) => unknown;
}

const fields =
  "model messages tools tool_choice stream stream_options temperature top_p max_tokens max_completion_tokens stop seed response_format parallel_tool_calls user frequency_penalty presence_penalty".split(
    " ",
  );

export const openAiUsage = {
  prompt_tokens: tokens.prompt,
  completion_tokens: tokens.written,
  total_tokens: tokens.prompt + tokens.written,
  prompt_tokens_details: { cached_tokens: tokens.cached },
};

export function chatDialect(dialect: ChatDialect): LlmDialect {
  return {
    asked: (request) => askedOf(dialect, request),
    contentType: "text/event-stream",
    frames: (reply, { body }) => framesOf(dialect, reply, body.model),
    refusal: (kind) => dialect.refusal?.[kind] ?? openAiRefusals[kind],
    trouble: (words) =>
      sse(dialect.trouble?.(words) ?? { error: { message: words, type: "server_error", code: null } }),
  };
}

export const openAiRefusals: Readonly<Record<LlmRefusal, { status: number; body: unknown }>> = {
  key: { status: 401, body: openAiError("invalid_request_error", "invalid_api_key") },
  model: { status: 404, body: openAiError("invalid_request_error", "model_not_found") },
  quota: { status: 429, body: openAiError("insufficient_quota", "insufficient_quota") },
  busy: { status: 429, body: openAiError("requests", "rate_limit_exceeded") },
};

export function openAiError(type: string, code: string): unknown {
  return { error: { message: vendorsWords, type, param: null, code } };
}

function askedOf({ path, fields: own = [], systemRole = "system" }: ChatDialect, { url, body }: LlmRequest): LlmAsked {
  if (url.pathname !== path) throw new Error(`there is no ${url.pathname}`);
  onlyFields(body, [...fields, ...own]);
  if (body.stream !== true) throw new Error("it does not ask for a stream");
  const [first, ...rest] = body.messages;
  if (first?.role !== systemRole) throw new Error(`the instructions do not stand first: ${first?.role}`);
  return {
    model: body.model,
    system: textOf(first.content),
    tools: (body.tools ?? []).map(({ type, function: { name, parameters } }: LlmBody) => {
      if (type !== "function" || parameters?.type !== "object") throw new Error(`${name} is no function`);
      return name;
    }),
    turns: turnsOf(rest),
  };
}

function turnsOf(messages: LlmBody[]): LlmTurn[] {
  const turns: LlmTurn[] = [];
  let open: string[] = [];
  for (const { role, content, tool_calls: calls, tool_call_id: id } of messages) {
    if (role === "tool") {
      if (open.shift() !== id) throw new Error(`the result of ${id} is out of place`);
      const last = turns.at(-1);
      if (last?.role === "results")
        turns.splice(-1, 1, { role: "results", results: [...last.results, textOf(content)] });
      else turns.push({ role: "results", results: [textOf(content)] });
      continue;
    }
    if (open.length > 0) throw new Error(`${open.join()} have no results`);
    if (calls !== undefined) {
      open = calls.map((call: LlmBody) => call.id);
      const named = ({ function: { name, arguments: args } }: LlmBody) => ({ name, args: JSON.parse(args) });
      turns.push({ role: "calls", calls: calls.map(named) });
    } else if (role === "user" || role === "assistant") turns.push({ role, text: textOf(content) });
    else throw new Error(`there is no role ${role}`);
  }
  return turns;
}

export function textOf(content: LlmBody): string {
  if (typeof content === "string") return content;
  return content
    .map(({ type, text }: LlmBody) => {
      if (!/^(?:input_|output_)?text$/.test(type)) throw new Error(`there is no part ${type}`);
      return text;
    })
    .join("");
}

function framesOf(dialect: ChatDialect, { text, thoughts, calls = [], end }: LlmReply, model: string): Frame[] {
  const { thought = (words) => ({ reasoning_content: words }), said = (words) => ({ content: words }) } = dialect;
  const { shape = openAiUsage, in: place = "own chunk" } = dialect.usage ?? {};
  const chunk = (choices: object[], more: object = {}) =>
    sse({ id: "chatcmpl-1", object: "chat.completion.chunk", created: 1_790_000_000, model, choices, ...more });
  const delta = (one: object) => chunk([{ index: 0, delta: one, finish_reason: null }]);
  const isRefusal = end === "refusal" && dialect.refusals === true;
  const finish =
    end === "length"
      ? "length"
      : end === "filter"
        ? (dialect.filtered ?? "content_filter")
        : calls.length > 0
          ? "tool_calls"
          : "stop";
  const usage = {
    "own chunk": {},
    "last chunk": { usage: shape },
    choice: {},
    x_groq: { x_groq: { id: "req_1", usage: shape } },
  }[place];
  const last = { index: 0, delta: {}, finish_reason: finish, ...(place === "choice" && { usage: shape }) };
  return [
    delta({ role: "assistant", content: "" }),
    ...wordsOf(thoughts).map((words) => delta(thought(words))),
    ...wordsOf(text).map((words) => delta(isRefusal ? { refusal: words } : said(words))),
    ...calls.flatMap(({ id, name, args }, index) => {
      const call = (its: object) => delta({ tool_calls: [{ index, ...its }] });
      if (dialect.argsWhole) return [call({ id, type: "function", function: { name, arguments: args } })];
      return [
        call({ id, type: "function", function: { name, arguments: "" } }),
        ...piecesOf(args).map((piece) => call({ function: { arguments: piece } })),
      ];
    }),
    chunk([last], usage),
    ...(place === "own chunk" ? [chunk([], { usage: shape })] : []),
    "data: [DONE]\n\n",
  ];
}
