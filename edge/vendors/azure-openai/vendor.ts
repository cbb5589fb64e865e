/**
 * Azure OpenAI thinks: OpenAI's models in a resource of one's own, by the v1 address of both of OpenAI's protocols.
 * https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle
 */
import { z } from "zod";
import { EarshotError } from "../../base/errors.ts";
import type { Variables } from "../../base/variables.ts";
import { type LlmPlace, llmFields, llmPricedAs, llmServer } from "../llm-server.ts";
import { openAiApiSchema, openAiModel } from "../openai-model.ts";
import { llmPort, type Vendor } from "../vendor.ts";

const name = "Azure OpenAI";
const keyVariable = "AZURE_OPENAI_API_KEY";

export const azureOpenAi = {
  service: "azure-openai",
  name,
  genAiProvider: "azure.ai.openai",
  shown: (model: string) => `Azure OpenAI ${model}`,
  variables: {
    AZURE_OPENAI_API_KEY: "the key of the Azure OpenAI resource; a server in Azure's place may do without",
    AZURE_OPENAI_RESOURCE_NAME: "the resource, as in https://<resource>.openai.azure.com",
    AZURE_OPENAI_BASE_URL: "the server, in place of the resource's https://<resource>.openai.azure.com/openai/v1",
  },

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("azure-openai"),
      /** The deployment by its name, which often is the model's. */
      model: z.string().min(1).default("gpt-6-luna"),
      /** Of OpenAI's two protocols the one that it is asked by. */
      api: openAiApiSchema.default("responses"),
      /** Models that reason take none. */
      temperature: z.number().min(0).max(2).optional(),
      ...llmFields,
    }),
    check(chosen, env) {
      llmServer(placeOf(chosen, env), chosen, env);
    },
    pricedAs: (chosen, env) => llmPricedAs(placeOf(chosen, env), chosen, env),
    open(chosen, env) {
      const { baseURL, apiKey } = llmServer(placeOf(chosen, env), chosen, env);
      const headers: Record<string, string> = apiKey === undefined ? {} : { "api-key": apiKey };
      const { model, api, reasoning } = chosen;
      return openAiModel({
        service: "azure-openai",
        vendor: name,
        keyVariable,
        baseURL,
        headers,
        model,
        api,
        reasoning,
      });
    },
  }),
} satisfies Vendor;

/** @throws EarshotError `not_configured`. */
function placeOf({ base }: { readonly base?: string | undefined }, env: Variables): LlmPlace {
  const { AZURE_OPENAI_RESOURCE_NAME: resource, AZURE_OPENAI_BASE_URL: another } = env;
  const own = { name, base: `https://${resourceIn(resource, base ?? another)}.openai.azure.com/openai/v1` };
  return { service: "azure-openai", own, baseVariable: "AZURE_OPENAI_BASE_URL", keyVariable };
}

/** @param another the address of a server that takes the place of the resource's, if there is one */
function resourceIn(resource: unknown, another: unknown): string {
  if (typeof resource === "string" && /^[a-zA-Z0-9-]+$/.test(resource)) return resource;
  if (typeof another === "string" && another !== "") return "none";
  throw new EarshotError(
    "not_configured",
    "Azure OpenAI needs a resource: set AZURE_OPENAI_RESOURCE_NAME, the name before .openai.azure.com",
  );
}
