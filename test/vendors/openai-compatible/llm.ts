/** Any OpenAI-compatible server on loopback. https://platform.openai.com/docs/api-reference/chat/streaming */
import { chatDialect } from "../llm/chat.ts";
import { sse } from "../llm/model-server.ts";
import type { LlmStandIn } from "../llm/stand-in.ts";

export const openAiCompatibleChat: LlmStandIn = {
  title: "OpenAI-compatible",
  chosen: { service: "openai-compatible" },
  dialect: chatDialect({ path: "/v1/chat/completions", fields: ["reasoning_effort"] }),
  // Some servers tell the tokens in a chunk of their own, without choices.
  newEvents: sse({ id: "chatcmpl-1", usage: { prompt_tokens: 1, completion_tokens: 2 } }),
  path: "/v1",
  env: (url, key) => ({ OPENAI_API_KEY: key, OPENAI_BASE_URL: url }),
  keyIn: "authorization",
  keyVariable: "OPENAI_API_KEY",
  reasoning: { brief: null, high: { reasoning_effort: "high" } },
  marks: null,
};
