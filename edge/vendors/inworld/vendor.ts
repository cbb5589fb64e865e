/** Inworld speaks. */
import { z } from "zod";
import { primarySubtag } from "../../base/language-tag.ts";
import type { Variables } from "../../base/variables.ts";
import { baseOf, pricedAt, socketServer } from "../server.ts";
import { ttsPort, type Vendor } from "../vendor.ts";
import { inworldTts } from "./tts.ts";

const own = { name: "Inworld", base: "https://api.inworld.ai" };

export const inworld = {
  service: "inworld",
  name: own.name,
  shown: (model: string) => `Inworld ${model}`,
  variables: {
    INWORLD_API_KEY: "the key in base64, as Inworld issues it; a server in its place may do without",
    INWORLD_SPEAK_BASE_URL: "the server that speaks, in place of https://api.inworld.ai",
  },

  tts: ttsPort({
    schema: z.strictObject({
      service: z.literal("inworld"),
      model: z.string().default("inworld-tts-2"),
      voice: z.string().min(1).default("Ashley"),
      speed: z.number().min(0.5).max(1.5).optional(),
      /** How much the voice may vary; of "inworld-tts-2" alone. */
      delivery: z.enum(["STABLE", "BALANCED", "CREATIVE"]).optional(),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf(chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf("INWORLD_SPEAK_BASE_URL", env, base, own), "inworld", model, own),
    open(chosen, env, { clock, openSocket, language, phonemes = [] }) {
      const server = serverOf(chosen, env);
      const { model, voice, speed, delivery } = chosen;
      const voiced = { model, voice, language: primarySubtag(language), speed, delivery, phonemes };
      return () => inworldTts({ ...server, ...voiced, clock, openSocket });
    },
    // Of 1.5 from memory of 2026-11; 2 has more than a hundred. https://docs.inworld.ai/docs/tts/capabilities/generating-audio
    languages: ({ model }) => (/-1\.5-/.test(model) ? spokenBy15 : null),
    // It knows the sounds of English alone.
    takesPhonemes: (_, language) => primarySubtag(language) === "en",
  }),
} satisfies Vendor;

const spokenBy15 = "ar de en es fr he hi it ja ko nl pl pt ru zh".split(" ");

function serverOf({ base: defined }: { readonly base?: string | undefined }, env: Variables) {
  return socketServer({ base: "INWORLD_SPEAK_BASE_URL", key: "INWORLD_API_KEY" }, env, defined, own);
}
