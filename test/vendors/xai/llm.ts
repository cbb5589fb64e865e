/** A server that speaks xAI's Responses on loopback. https://docs.x.ai/docs/api-reference#create-new-response */
import { sse } from "../llm/model-server.ts";
import { responsesDialect } from "../llm/responses.ts";
import { type LlmStandIn, vendorsWords } from "../llm/stand-in.ts";

const openAi = responsesDialect({ path: "/v1/responses", systemRole: "system" });

export const xaiResponses: LlmStandIn = {
  title: "xAI",
  chosen: { service: "xai", model: "grok-4.3" },
  dialect: {
    ...openAi,
    refusal: (kind) =>
      kind === "key"
        ? { status: 400, body: { code: "invalid-argument", error: `Incorrect API key provided. ${vendorsWords}` } }
        : openAi.refusal(kind),
  },
  path: "/v1",
  env: (url, key) => ({ XAI_API_KEY: key, XAI_BASE_URL: url }),
  newEvents:
    sse({ type: "response.reasoning.begun", sequence_number: 0 }) +
    sse({ type: "response.output_item.added", output_index: 9, item: { type: "new_search", id: "s1" } }),
  keyIn: "authorization",
  keyVariable: "XAI_API_KEY",
  reasoning: { brief: { reasoning: { effort: "none" } }, high: { reasoning: { effort: "high" } } },
  marks: null,
  thoughtsBack: '"encrypted_content":"c2VjcmV0"',
};
