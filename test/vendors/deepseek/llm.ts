/** A server that speaks DeepSeek's chat completions on loopback. https://api-docs.deepseek.com/api/create-chat-completion */
import { chatDialect, openAiError } from "../llm/chat.ts";
import { type LlmStandIn, tokens, vendorsWords } from "../llm/stand-in.ts";

export const deepSeekChat: LlmStandIn = {
  title: "DeepSeek",
  chosen: { service: "deepseek" },
  dialect: chatDialect({
    path: "/chat/completions",
    fields: ["thinking", "reasoning_effort", "user_id"],
    usage: {
      in: "last chunk",
      shape: {
        prompt_tokens: tokens.prompt,
        completion_tokens: tokens.written,
        total_tokens: tokens.prompt + tokens.written,
        prompt_cache_hit_tokens: tokens.cached,
        prompt_cache_miss_tokens: tokens.prompt - tokens.cached,
      },
    },
    refusal: {
      key: { status: 401, body: openAiError("authentication_error", "invalid_request_error") },
      model: {
        status: 400,
        body: { error: { message: `Model Not Exist. ${vendorsWords}`, type: "invalid_request_error" } },
      },
      quota: { status: 402, body: openAiError("unknown_error", "invalid_request_error") },
    },
  }),
  path: "",
  env: (url, key) => ({ DEEPSEEK_API_KEY: key, DEEPSEEK_BASE_URL: url }),
  keyIn: "authorization",
  keyVariable: "DEEPSEEK_API_KEY",
  reasoning: {
    brief: { thinking: { type: "disabled" } },
    high: { thinking: { type: "enabled" }, reasoning_effort: "high" },
  },
  marks: null,
  thoughtsBack: '"reasoning_content":"The caller wants order 421."',
};
