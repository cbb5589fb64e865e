/** A server that speaks Mistral's chat completions on loopback. https://docs.mistral.ai/api/#tag/chat */
import { chatDialect } from "../llm/chat.ts";
import { type LlmStandIn, vendorsWords } from "../llm/stand-in.ts";

export const mistralChat: LlmStandIn = {
  title: "Mistral",
  chosen: { service: "mistral" },
  dialect: chatDialect({
    path: "/v1/chat/completions",
    fields: ["reasoning_effort"],
    thought: (words) => ({ content: [{ type: "thinking", thinking: [{ type: "text", text: words }] }] }),
    argsWhole: true,
    usage: { in: "last chunk" },
    refusal: {
      key: { status: 401, body: { message: vendorsWords, request_id: "1" } },
      model: { status: 400, body: { object: "error", message: vendorsWords, type: "invalid_model", code: "1500" } },
      quota: { status: 402, body: { message: vendorsWords } },
      busy: { status: 429, body: { object: "error", message: vendorsWords, type: "rate_limited", code: "1300" } },
    },
  }),
  path: "/v1",
  env: (url, key) => ({ MISTRAL_API_KEY: key, MISTRAL_BASE_URL: url }),
  keyIn: "authorization",
  callIds: /^[a-zA-Z0-9]{9}$/,
  keyVariable: "MISTRAL_API_KEY",
  reasoning: { brief: null, high: { reasoning_effort: "high" } },
  marks: null,
};
