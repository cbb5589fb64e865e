/**
 * Mistral thinks: chat completions, whose thoughts are parts of the content. The AI SDK's provider for it speaks and
 * hears as well, and is 170 KB packed; the one for OpenAI-compatible servers reads the same.
 * https://docs.mistral.ai/api/#tag/chat
 */
import { z } from "zod";
import { llmFields } from "../llm-server.ts";
import { openAiLikeAt } from "../openai-like.ts";
import type { Reasoning } from "../reasoning.ts";
import { llmPort, type Vendor } from "../vendor.ts";

const own = { name: "Mistral", base: "https://api.mistral.ai/v1" };
const keyVariable = "MISTRAL_API_KEY";
const place = { service: "mistral", own, baseVariable: "MISTRAL_BASE_URL", keyVariable };

export const mistral = {
  service: "mistral",
  name: own.name,
  genAiProvider: "mistral_ai",
  shown: (model: string) => `Mistral ${model}`,
  variables: {
    MISTRAL_API_KEY: "the key; a server in Mistral's place may do without",
    MISTRAL_BASE_URL: "the server, in place of https://api.mistral.ai/v1",
  },

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("mistral"),
      model: z.string().min(1).default("mistral-small-latest"),
      temperature: z.number().min(0).max(1.5).optional(),
      ...llmFields,
    }),
    ...openAiLikeAt(place, { reasoningFields, callIds: /^[a-zA-Z0-9]{9}$/ }),
  }),
} satisfies Vendor;

/** Models that may reason do so much or not at all; the others refuse the field. */
function reasoningFields(reasoning: Reasoning): { reasoning_effort?: string } {
  return reasoning === "none" || reasoning === "minimal" ? {} : { reasoning_effort: "high" };
}
