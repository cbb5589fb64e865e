/** A server that speaks Moonshot AI's chat completions on loopback. https://platform.moonshot.ai/docs/api/chat */
import { chatDialect, openAiError } from "../llm/chat.ts";
import { type LlmStandIn, tokens } from "../llm/stand-in.ts";

export const moonshotChat: LlmStandIn = {
  title: "Moonshot AI",
  chosen: { service: "moonshot" },
  dialect: chatDialect({
    path: "/v1/chat/completions",
    fields: ["thinking", "reasoning_effort"],
    usage: {
      in: "choice",
      shape: {
        prompt_tokens: tokens.prompt,
        completion_tokens: tokens.written,
        total_tokens: tokens.prompt + tokens.written,
        cached_tokens: tokens.cached,
      },
    },
    refusal: {
      key: { status: 401, body: openAiError("invalid_authentication_error", "invalid_authentication_error") },
      model: { status: 404, body: openAiError("resource_not_found_error", "resource_not_found_error") },
      quota: { status: 429, body: openAiError("exceeded_current_quota_error", "exceeded_current_quota_error") },
      busy: { status: 429, body: openAiError("rate_limit_reached_error", "rate_limit_reached_error") },
    },
  }),
  path: "/v1",
  env: (url, key) => ({ MOONSHOT_API_KEY: key, MOONSHOT_BASE_URL: url }),
  keyIn: "authorization",
  keyVariable: "MOONSHOT_API_KEY",
  reasoning: { brief: { thinking: { type: "disabled" } }, high: { thinking: { type: "enabled" } } },
  marks: null,
  thoughtsBack: '"reasoning_content":"The caller wants order 421."',
};
