/** A server that speaks Z.ai's chat completions on loopback. https://docs.z.ai/api-reference/llm/chat-completion */
import { chatDialect } from "../llm/chat.ts";
import { type LlmStandIn, vendorsWords } from "../llm/stand-in.ts";

export const zaiChat: LlmStandIn = {
  title: "Z.ai",
  chosen: { service: "zai" },
  dialect: chatDialect({
    path: "/api/paas/v4/chat/completions",
    fields: ["thinking", "tool_stream", "reasoning_effort"],
    usage: { in: "last chunk" },
    filtered: "sensitive",
    refusal: {
      key: { status: 401, body: { error: { code: "1000", message: vendorsWords } } },
      model: {
        status: 400,
        body: { error: { code: "1211", message: `Unknown Model, please check the model code. ${vendorsWords}` } },
      },
      quota: {
        status: 429,
        body: { error: { code: "1113", message: `Insufficient balance or no resource package. ${vendorsWords}` } },
      },
      busy: { status: 429, body: { error: { code: "1302", message: vendorsWords } } },
    },
    trouble: (message) => ({ error: { code: "1234", message } }),
  }),
  path: "/api/paas/v4",
  env: (url, key) => ({ ZAI_API_KEY: key, ZAI_BASE_URL: url }),
  keyIn: "authorization",
  keyVariable: "ZAI_API_KEY",
  reasoning: { brief: { thinking: { type: "disabled" }, tool_stream: true }, high: { thinking: { type: "enabled" } } },
  marks: null,
};
