/** A server that speaks Cerebras's chat completions on loopback. https://inference-docs.cerebras.ai/api-reference/chat-completions */
import { chatDialect } from "../llm/chat.ts";
import { type LlmStandIn, vendorsWords } from "../llm/stand-in.ts";

export const cerebrasChat: LlmStandIn = {
  title: "Cerebras",
  chosen: { service: "cerebras" },
  dialect: chatDialect({
    path: "/v1/chat/completions",
    fields: ["reasoning_effort"],
    thought: (reasoning) => ({ reasoning }),
    refusal: {
      model: { status: 404, body: { message: vendorsWords, type: "not_found_error", code: "model_not_found" } },
    },
  }),
  path: "/v1",
  env: (url, key) => ({ CEREBRAS_API_KEY: key, CEREBRAS_BASE_URL: url }),
  keyIn: "authorization",
  keyVariable: "CEREBRAS_API_KEY",
  reasoning: { brief: { reasoning_effort: "low" }, high: { reasoning_effort: "high" } },
  marks: null,
};
