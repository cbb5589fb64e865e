/** OpenAI thinks, by its Responses or by its chat completions. Its hearing and speech: openai-compatible, openai-realtime. */
import { z } from "zod";
import { llmFields, llmPricedAs, llmServer } from "../llm-server.ts";
import { openAiApiSchema, openAiModel } from "../openai-model.ts";
import { llmPort, type Vendor } from "../vendor.ts";

const own = { name: "OpenAI", base: "https://api.openai.com/v1" };
const keyVariable = "OPENAI_API_KEY";
const place = { service: "openai", own, baseVariable: "OPENAI_RESPONSES_BASE_URL", keyVariable };

export const openAi = {
  service: "openai",
  name: own.name,
  shown: (model: string) => `OpenAI ${model}`,
  variables: {
    OPENAI_API_KEY: "the key; another server than OpenAI's may do without",
    OPENAI_RESPONSES_BASE_URL: "another server for the service `openai`, in place of https://api.openai.com/v1",
  },

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("openai"),
      model: z.string().min(1).default("gpt-6-luna"),
      /** Of OpenAI's two protocols the one that it is asked by. */
      api: openAiApiSchema.default("responses"),
      /** Models that reason take none. */
      temperature: z.number().min(0).max(2).optional(),
      ...llmFields,
    }),
    check(chosen, env) {
      llmServer(place, chosen, env);
    },
    pricedAs: (chosen, env) => llmPricedAs(place, chosen, env),
    open(chosen, env) {
      const { baseURL, apiKey } = llmServer(place, chosen, env);
      const headers: Record<string, string> = apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` };
      const { model, api, reasoning } = chosen;
      return openAiModel({ service: "openai", vendor: own.name, keyVariable, baseURL, headers, model, api, reasoning });
    },
  }),
} satisfies Vendor;
