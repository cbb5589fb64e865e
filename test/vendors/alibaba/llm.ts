/** A server that speaks Alibaba's chat completions on loopback.
 * https://www.alibabacloud.com/help/en/model-studio/qwen-api-via-openai-chat-completions
 */
import { chatDialect } from "../llm/chat.ts";
import type { LlmStandIn } from "../llm/stand-in.ts";

export const alibabaChat: LlmStandIn = {
  title: "Alibaba",
  chosen: { service: "alibaba" },
  dialect: chatDialect({
    path: "/compatible-mode/v1/chat/completions",
    fields: ["enable_thinking", "thinking_budget"],
    filtered: "data_inspection_failed",
  }),
  path: "/compatible-mode/v1",
  env: (url, key) => ({ ALIBABA_API_KEY: key, ALIBABA_BASE_URL: url }),
  keyIn: "authorization",
  keyVariable: "ALIBABA_API_KEY",
  reasoning: { brief: { enable_thinking: false }, high: { enable_thinking: true } },
  marks: null,
};
