/** Anthropic thinks. */
import { z } from "zod";
import { llmFields, llmPricedAs, llmServer } from "../llm-server.ts";
import { llmPort, type Vendor } from "../vendor.ts";
import { anthropicModel } from "./llm.ts";

const own = { name: "Anthropic", base: "https://api.anthropic.com/v1" };
const place = { service: "anthropic", own, baseVariable: "ANTHROPIC_BASE_URL", keyVariable: "ANTHROPIC_API_KEY" };

export const anthropic = {
  service: "anthropic",
  name: own.name,
  shown: (model: string) => `Anthropic ${model}`,
  variables: {
    ANTHROPIC_API_KEY: "the key; a server in Anthropic's place may do without",
    ANTHROPIC_BASE_URL: "the server, in place of https://api.anthropic.com/v1",
  },

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("anthropic"),
      model: z.string().min(1).default("claude-haiku-5-5"),
      /** The newer models take none. */
      temperature: z.number().min(0).max(1).optional(),
      ...llmFields,
    }),
    check(chosen, env) {
      llmServer(place, chosen, env);
    },
    pricedAs: (chosen, env) => llmPricedAs(place, chosen, env),
    open(chosen, env) {
      const { model, reasoning } = chosen;
      return anthropicModel({ ...llmServer(place, chosen, env), model, reasoning });
    },
  }),
} satisfies Vendor;
