/**
 * Z.ai thinks: chat completions of GLM, which need a field to send the arguments of tools in pieces. The AI SDK has no
 * provider for it. https://docs.z.ai/api-reference/llm/chat-completion
 */
import { z } from "zod";
import { llmFields } from "../llm-server.ts";
import { openAiLikeAt, thinkingSwitch } from "../openai-like.ts";
import type { Reasoning } from "../reasoning.ts";
import { llmPort, type Vendor } from "../vendor.ts";

const own = { name: "Z.ai", base: "https://api.z.ai/api/paas/v4" };
const keyVariable = "ZAI_API_KEY";
const place = { service: "zai", own, baseVariable: "ZAI_BASE_URL", keyVariable };

export const zai = {
  service: "zai",
  name: own.name,
  shown: (model: string) => `Z.ai ${model}`,
  variables: {
    ZAI_API_KEY: "the key; a server in Z.ai's place may do without",
    ZAI_BASE_URL: "the server, in place of https://api.z.ai/api/paas/v4",
  },

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("zai"),
      model: z.string().min(1).default("glm-4.7"),
      temperature: z.number().min(0).max(1).optional(),
      ...llmFields,
    }),
    ...openAiLikeAt(place, { reasoningFields }),
  }),
} satisfies Vendor;

/** From 5.3 on GLM always reasons, by a measure that the older ones do not have. */
function reasoningFields(reasoning: Reasoning, model: string): Readonly<Record<string, unknown>> {
  const fields = { tool_stream: true };
  if (!/^glm-5\.[3-9]/.test(model)) return { ...fields, ...thinkingSwitch(reasoning) };
  return { ...fields, ...thinkingSwitch("low"), reasoning_effort: reasoning === "high" ? "high" : "low" };
}
