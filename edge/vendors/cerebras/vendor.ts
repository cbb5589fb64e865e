/**
 * Cerebras thinks: chat completions. The AI SDK's provider for it only wraps the one that is used here.
 * https://inference-docs.cerebras.ai/api-reference/chat-completions
 */
import { z } from "zod";
import { llmFields } from "../llm-server.ts";
import { openAiLikeAt } from "../openai-like.ts";
import type { Reasoning } from "../reasoning.ts";
import { llmPort, type Vendor } from "../vendor.ts";

const own = { name: "Cerebras", base: "https://api.cerebras.ai/v1" };
const keyVariable = "CEREBRAS_API_KEY";
const place = { service: "cerebras", own, baseVariable: "CEREBRAS_BASE_URL", keyVariable };

export const cerebras = {
  service: "cerebras",
  name: own.name,
  shown: (model: string) => `Cerebras ${model}`,
  variables: {
    CEREBRAS_API_KEY: "the key; a server in Cerebras's place may do without",
    CEREBRAS_BASE_URL: "the server, in place of https://api.cerebras.ai/v1",
  },

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("cerebras"),
      model: z.string().min(1).default("gpt-oss-120b"),
      temperature: z.number().min(0).max(1.5).optional(),
      ...llmFields,
    }),
    ...openAiLikeAt(place, { reasoningFields }),
  }),
} satisfies Vendor;

/** The models of OpenAI cannot do without, and the others know no measure. */
function reasoningFields(reasoning: Reasoning, model: string): { reasoning_effort: string } {
  if (!model.startsWith("gpt-oss")) return { reasoning_effort: reasoning === "none" ? "none" : "low" };
  return { reasoning_effort: reasoning === "none" || reasoning === "minimal" ? "low" : reasoning };
}
