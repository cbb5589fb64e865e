/**
 * DeepSeek thinks: chat completions, with a switch for reasoning and a count of what its cache hit.
 * https://api-docs.deepseek.com/api/create-chat-completion
 */

import { createDeepSeek } from "@ai-sdk/deepseek";
import { z } from "zod";
import { keyless, llmFields, llmPricedAs, llmServer } from "../llm-server.ts";
import { llmPort, type Vendor } from "../vendor.ts";
import { voiceModel } from "../voice-model.ts";

const own = { name: "DeepSeek", base: "https://api.deepseek.com" };
const keyVariable = "DEEPSEEK_API_KEY";
const place = { service: "deepseek", own, baseVariable: "DEEPSEEK_BASE_URL", keyVariable };

export const deepSeek = {
  service: "deepseek",
  name: own.name,
  shown: (model: string) => `DeepSeek ${model}`,
  variables: {
    DEEPSEEK_API_KEY: "the key; a server in DeepSeek's place may do without",
    DEEPSEEK_BASE_URL: "the server, in place of https://api.deepseek.com",
  },

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("deepseek"),
      model: z.string().min(1).default("deepseek-flash"),
      temperature: z.number().min(0).max(2).optional(),
      ...llmFields,
    }),
    check(chosen, env) {
      llmServer(place, chosen, env);
    },
    pricedAs: (chosen, env) => llmPricedAs(place, chosen, env),
    open(chosen, env) {
      const { baseURL, apiKey = keyless } = llmServer(place, chosen, env);
      const { model, reasoning } = chosen;
      return voiceModel(createDeepSeek({ baseURL, apiKey })(model), {
        vendor: own.name,
        keyVariable,
        reasoning,
        wantsThoughts: true,
      });
    },
  }),
} satisfies Vendor;
