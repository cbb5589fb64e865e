/** A server that speaks OpenRouter's chat completions on loopback. https://openrouter.ai/docs/api-reference/streaming */
import { chatDialect, openAiUsage } from "../llm/chat.ts";
import { type LlmBody, type LlmStandIn, vendorsWords } from "../llm/stand-in.ts";

export const openRouterChat: LlmStandIn = {
  title: "OpenRouter",
  chosen: { service: "openrouter" },
  dialect: chatDialect({
    path: "/api/v1/chat/completions",
    fields: ["reasoning"],
    thought: (reasoning) => ({ reasoning, reasoning_details: [{ type: "reasoning.text", text: reasoning, index: 0 }] }),
    usage: { shape: { ...openAiUsage, cost: 0.0012 } },
    refusal: {
      key: { status: 401, body: { error: { code: 401, message: vendorsWords } } },
      model: { status: 400, body: { error: { code: 400, message: `x/y is not a valid model ID ${vendorsWords}` } } },
      quota: { status: 402, body: { error: { code: 402, message: vendorsWords } } },
      busy: { status: 429, body: { error: { code: 429, message: vendorsWords } } },
    },
    trouble: (message) => ({
      id: "gen-1",
      object: "chat.completion.chunk",
      created: 1_790_000_000,
      model: "openai/gpt-5.4-mini",
      provider: "OpenAI",
      error: { code: "server_error", message },
      choices: [{ index: 0, delta: { content: "" }, finish_reason: "error" }],
    }),
  }),
  path: "/api/v1",
  env: (url, key) => ({ OPENROUTER_API_KEY: key, OPENROUTER_BASE_URL: url }),
  keyIn: "authorization",
  keyVariable: "OPENROUTER_API_KEY",
  reasoning: { brief: { reasoning: { effort: "none" } }, high: { reasoning: { effort: "high" } } },
  marks: null,
};

/** Anthropic's models want marks here too. */
export const openRouterClaude: LlmStandIn = {
  ...openRouterChat,
  title: "OpenRouter (a model of Anthropic's)",
  chosen: { service: "openrouter", model: "anthropic/claude-haiku-4.5" },
  marks: ({ messages }) =>
    messages.flatMap(({ role, content }: LlmBody, at: number) =>
      typeof content !== "string" && content.at(-1).cache_control?.type === "ephemeral"
        ? [role === "system" ? role : `message ${at - 1}`]
        : [],
    ),
};
