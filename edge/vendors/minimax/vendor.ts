/** MiniMax speaks. */
import { z } from "zod";
import type { Variables } from "../../base/variables.ts";
import { baseOf, pricedAt, socketServer } from "../server.ts";
import { ttsPort, type Vendor } from "../vendor.ts";
import { miniMaxTts } from "./tts.ts";

const own = { name: "MiniMax", base: "https://api.minimax.io" };

export const miniMax = {
  service: "minimax",
  name: own.name,
  shown: (model: string) => `MiniMax ${model}`,
  variables: {
    MINIMAX_API_KEY: "the key; a server in MiniMax's place may do without",
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
} satisfies Vendor;

function serverOf({ base: defined }: { readonly base?: string | undefined }, env: Variables) {
  return socketServer({ base: "MINIMAX_SPEAK_BASE_URL", key: "MINIMAX_API_KEY" }, env, defined, own);
}
