/**
 * MiniMax speaks and thinks. It thinks by chat completions: the AI SDK's provider for it wraps Anthropic's Messages.
 * https://platform.minimax.io/docs/api-reference/text-openai-api
 */
import { z } from "zod";
import type { Variables } from "../../base/variables.ts";
import { llmFields } from "../llm-server.ts";
import { openAiLikeAt, thinkingSwitch } from "../openai-like.ts";
import type { Reasoning } from "../reasoning.ts";
import { baseOf, pricedAt, socketServer } from "../server.ts";
import { llmPort, ttsPort, type Vendor } from "../vendor.ts";
import { miniMaxTts } from "./tts.ts";

const own = { name: "MiniMax", base: "https://api.minimax.io" };
const keyVariable = "MINIMAX_API_KEY";
const thinking = { name: own.name, base: "https://api.minimax.io/v1" };
const place = { service: "minimax", own: thinking, baseVariable: "MINIMAX_BASE_URL", keyVariable };

export const miniMax = {
  service: "minimax",
  name: own.name,
  shown: (model: string) => `MiniMax ${model}`,
  variables: {
    MINIMAX_API_KEY: "the key; a server in MiniMax's place may do without",
    MINIMAX_BASE_URL: "the server that thinks, in place of https://api.minimax.io/v1",
    MINIMAX_SPEAK_BASE_URL: "the server that speaks, in place of https://api.minimax.io",
  },

  tts: ttsPort({
    schema: z.strictObject({
      service: z.literal("minimax"),
      model: z.string().default("speech-2.8-turbo"),
      /** A voice by its id. */
      voice: z.string().min(1).default("English_expressive_narrator"),
      speed: z.number().min(0.5).max(2).optional(),
      emotion: z.enum(["happy", "sad", "angry", "fearful", "disgusted", "surprised", "neutral", "fluent"]).optional(),
      /** Such as `https://api.minimaxi.com`, for accounts of the Chinese mainland. */
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf(chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf("MINIMAX_SPEAK_BASE_URL", env, base, own), "minimax", model, own),
    open(chosen, env, { clock, openSocket }) {
      const server = serverOf(chosen, env);
      const { model, voice, speed, emotion } = chosen;
      return () => miniMaxTts({ ...server, model, voice, speed, emotion, clock, openSocket });
    },
    // About 40, which it finds in the text.
    languages: () => null,
  }),

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("minimax"),
      model: z.string().min(1).default("MiniMax-M3"),
      temperature: z.number().gt(0).max(1).optional(),
      ...llmFields,
    }),
    ...openAiLikeAt(place, { reasoningFields }),
  }),
} satisfies Vendor;

/** Thoughts in a field of their own, away from the text. M2 thinks whatever it is told. */
function reasoningFields(reasoning: Reasoning): Readonly<Record<string, unknown>> {
  const { thinking } = thinkingSwitch(reasoning);
  return { reasoning_split: true, thinking: { type: thinking.type === "enabled" ? "adaptive" : thinking.type } };
}

function serverOf({ base: defined }: { readonly base?: string | undefined }, env: Variables) {
  return socketServer({ base: "MINIMAX_SPEAK_BASE_URL", key: keyVariable }, env, defined, own);
}
