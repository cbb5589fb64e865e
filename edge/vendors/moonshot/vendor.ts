/**
 * Moonshot AI thinks: chat completions, with a switch for reasoning. Its newer models take no temperature.
 * https://platform.moonshot.ai/docs/api/chat
 */

import { createMoonshotAI } from "@ai-sdk/moonshotai";
import { z } from "zod";
import { keyless, llmFields, llmPricedAs, llmServer } from "../llm-server.ts";
import { llmPort, type Vendor } from "../vendor.ts";
import { voiceModel } from "../voice-model.ts";

const own = { name: "Moonshot AI", base: "https://api.moonshot.ai/v1" };
const keyVariable = "MOONSHOT_API_KEY";
const place = { service: "moonshot", own, baseVariable: "MOONSHOT_BASE_URL", keyVariable };

export const moonshot = {
  service: "moonshot",
  name: own.name,
  shown: (model: string) => `Moonshot AI ${model}`,
  variables: {
    MOONSHOT_API_KEY: "the key; a server in Moonshot AI's place may do without",
    MOONSHOT_BASE_URL: "the server, in place of https://api.moonshot.ai/v1",
  },

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("moonshot"),
      model: z.string().min(1).default("kimi-k2.6"),
      ...llmFields,
    }),
    check(chosen, env) {
      llmServer(place, chosen, env);
    },
    pricedAs: (chosen, env) => llmPricedAs(place, chosen, env),
    open(chosen, env) {
      const { baseURL, apiKey = keyless } = llmServer(place, chosen, env);
      const { model } = chosen;
      // K3 always reasons, and at length unless it is given a measure.
      const reasoning = chosen.reasoning === "none" && model.startsWith("kimi-k3") ? "minimal" : chosen.reasoning;
      return voiceModel(createMoonshotAI({ baseURL, apiKey })(model), {
        vendor: own.name,
        keyVariable,
        reasoning,
        wantsThoughts: true,
      });
    },
  }),
} satisfies Vendor;
