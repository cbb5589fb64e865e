/** A server that speaks MiniMax's chat completions on loopback. https://platform.minimax.io/docs/api-reference/text-openai-api */
import { chatDialect } from "../llm/chat.ts";
import { type LlmStandIn, vendorsWords } from "../llm/stand-in.ts";

export const miniMaxChat: LlmStandIn = {
  title: "MiniMax",
  chosen: { service: "minimax" },
  dialect: chatDialect({
    path: "/v1/chat/completions",
    fields: ["reasoning_split", "thinking"],
    thought: (words) => ({ reasoning_content: words, reasoning_details: [{ type: "reasoning.text", text: words }] }),
    filtered: "content_filter",
    refusal: {
      key: {
        status: 401,
        body: { type: "error", error: { type: "authorized_error", message: vendorsWords, http_code: "401" } },
      },
      quota: {
        status: 429,
        body: {
          type: "error",
          error: { type: "insufficient_balance_error", message: `insufficient balance (1008) ${vendorsWords}` },
        },
      },
    },
  }),
  path: "/v1",
  env: (url, key) => ({ MINIMAX_API_KEY: key, MINIMAX_BASE_URL: url }),
  keyIn: "authorization",
  keyVariable: "MINIMAX_API_KEY",
  reasoning: {
    brief: { reasoning_split: true, thinking: { type: "disabled" } },
    high: { reasoning_split: true, thinking: { type: "adaptive" } },
  },
  marks: null,
};
