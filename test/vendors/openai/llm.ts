/** OpenAI's own two protocols of thinking on loopback. */
import { chatDialect } from "../llm/chat.ts";
import { sse } from "../llm/model-server.ts";
import { responsesDialect } from "../llm/responses.ts";
import type { LlmStandIn } from "../llm/stand-in.ts";

const openAi = {
  path: "/v1",
  env: (url: string, key: string) => ({ OPENAI_API_KEY: key, OPENAI_RESPONSES_BASE_URL: url }),
  keyIn: "authorization",
  callIds: /^.{1,40}$/,
  keyVariable: "OPENAI_API_KEY",
  marks: null,
  refusalIsSaid: true,
} as const;

export const openAiResponses: LlmStandIn = {
  ...openAi,
  title: "OpenAI (Responses)",
  chosen: { service: "openai" },
  dialect: responsesDialect({ path: "/v1/responses", systemRole: "developer" }),
  newEvents: sse({ type: "response.reasoning.begun", sequence_number: 0 }),
  thoughtsBack: '"encrypted_content":"c2VjcmV0"',
  reasoning: { brief: { reasoning: { effort: "none" } }, high: { reasoning: { effort: "high" } } },
};

export const openAiChat: LlmStandIn = {
  ...openAi,
  title: "OpenAI (chat completions)",
  // From 5.6 on they do not reason beside tools by this protocol.
  chosen: { service: "openai", api: "chat", model: "gpt-5.4-mini" },
  dialect: chatDialect({
    path: "/v1/chat/completions",
    systemRole: "developer",
    fields: ["reasoning_effort", "store"],
    refusals: true,
  }),
  reasoning: { brief: { reasoning_effort: "none" }, high: { reasoning_effort: "high" } },
};
