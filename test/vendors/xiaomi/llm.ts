/** A server that speaks Xiaomi MiMo's chat completions on loopback. https://platform.xiaomimimo.com/docs/en-US/api/chat/openai-api */
import { chatDialect } from "../llm/chat.ts";
import type { LlmStandIn } from "../llm/stand-in.ts";

export const xiaomiChat: LlmStandIn = {
  title: "Xiaomi MiMo",
  chosen: { service: "xiaomi" },
  dialect: chatDialect({
    path: "/v1/chat/completions",
    fields: ["thinking"],
    usage: { in: "last chunk" },
  }),
  path: "/v1",
  env: (url, key) => ({ XIAOMI_API_KEY: key, XIAOMI_BASE_URL: url }),
  keyIn: "authorization",
  keyVariable: "XIAOMI_API_KEY",
  reasoning: { brief: { thinking: { type: "disabled" } }, high: { thinking: { type: "enabled" } } },
  marks: null,
  thoughtsBack: '"reasoning_content":"The caller wants order 421."',
};
