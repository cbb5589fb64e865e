/**
 * Xiaomi's MiMo thinks: chat completions, with a switch for reasoning. The AI SDK has no provider for it.
 * https://platform.xiaomimimo.com/docs/en-US/api/chat/openai-api
 */
import { z } from "zod";
import { llmFields } from "../llm-server.ts";
import { openAiLikeAt, thinkingSwitch } from "../openai-like.ts";
import { llmPort, type Vendor } from "../vendor.ts";

const own = { name: "Xiaomi MiMo", base: "https://api.xiaomimimo.com/v1" };
const keyVariable = "XIAOMI_API_KEY";
const place = { service: "xiaomi", own, baseVariable: "XIAOMI_BASE_URL", keyVariable };

export const xiaomi = {
  service: "xiaomi",
  name: own.name,
  shown: (model: string) => `Xiaomi MiMo ${model}`,
  variables: {
    XIAOMI_API_KEY: "the key; a server in Xiaomi MiMo's place may do without",
    XIAOMI_BASE_URL: "the server, in place of https://api.xiaomimimo.com/v1",
  },

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("xiaomi"),
      model: z.string().min(1).default("mimo-v2.5-pro"),
      temperature: z.number().min(0).max(1.5).optional(),
      ...llmFields,
    }),
    ...openAiLikeAt(place, { reasoningFields: thinkingSwitch, wantsThoughts: true }),
  }),
} satisfies Vendor;
