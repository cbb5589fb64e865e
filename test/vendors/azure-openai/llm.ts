/** Azure OpenAI on loopback: OpenAI's protocols, the key in a header of its own, errors of its gateway. */
import { responsesDialect } from "../llm/responses.ts";
import { type LlmStandIn, vendorsWords } from "../llm/stand-in.ts";

const openAi = responsesDialect({ path: "/openai/v1/responses", systemRole: "developer" });

export const azureResponses: LlmStandIn = {
  title: "Azure OpenAI",
  chosen: { service: "azure-openai" },
  dialect: {
    ...openAi,
    refusal: (kind) =>
      kind === "key"
        ? { status: 401, body: { error: { code: "401", message: vendorsWords } } }
        : kind === "model"
          ? { status: 404, body: { error: { code: "DeploymentNotFound", message: vendorsWords } } }
          : openAi.refusal(kind),
  },
  path: "/openai/v1",
  env: (url, key) => ({ AZURE_OPENAI_API_KEY: key, AZURE_OPENAI_BASE_URL: url }),
  keyIn: "api-key",
  callIds: /^.{1,40}$/,
  keyVariable: "AZURE_OPENAI_API_KEY",
  reasoning: { brief: { reasoning: { effort: "none" } }, high: { reasoning: { effort: "high" } } },
  marks: null,
  thoughtsBack: '"encrypted_content":"c2VjcmV0"',
  refusalIsSaid: true,
};
