/** A server that speaks Ollama's OpenAI-compatible interface on loopback. https://docs.ollama.com/api/openai-compatibility */
import { chatDialect } from "../llm/chat.ts";
import type { LlmStandIn } from "../llm/stand-in.ts";

export const ollamaChat: LlmStandIn = {
  title: "Ollama",
  chosen: { service: "ollama" },
  dialect: chatDialect({
    path: "/v1/chat/completions",
    fields: ["reasoning_effort"],
    thought: (reasoning) => ({ reasoning }),
    argsWhole: true,
  }),
  path: "/v1",
  env: (url, key) => ({ OLLAMA_API_KEY: key, OLLAMA_BASE_URL: url }),
  keyIn: "authorization",
  keyVariable: "OLLAMA_API_KEY",
  reasoning: { brief: { reasoning_effort: "none" }, high: { reasoning_effort: "high" } },
  marks: null,
};
