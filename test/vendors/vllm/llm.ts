/** A server that speaks vLLM's chat completions on loopback. https://docs.vllm.ai/en/latest/serving/openai_compatible_server/ */
import { chatDialect } from "../llm/chat.ts";
import { type LlmStandIn, vendorsWords } from "../llm/stand-in.ts";

export const vllmChat: LlmStandIn = {
  title: "vLLM",
  chosen: { service: "vllm" },
  dialect: chatDialect({
    path: "/v1/chat/completions",
    fields: ["chat_template_kwargs"],
    thought: (reasoning) => ({ reasoning }),
    refusal: {
      model: {
        status: 404,
        body: { error: { message: vendorsWords, type: "NotFoundError", param: "model", code: 404 } },
      },
    },
  }),
  path: "/v1",
  env: (url, key) => ({ VLLM_API_KEY: key, VLLM_BASE_URL: url }),
  keyIn: "authorization",
  keyVariable: "VLLM_API_KEY",
  reasoning: {
    brief: { chat_template_kwargs: { enable_thinking: false } },
    high: { chat_template_kwargs: { enable_thinking: true } },
  },
  marks: null,
};
