/** Hume: Octave speaks. */
import { z } from "zod";
import type { Variables } from "../../base/variables.ts";
import { baseOf, keyFor, pricedAt } from "../server.ts";
import { ttsPort, type Vendor } from "../vendor.ts";
import { humeTts } from "./tts.ts";

const own = { name: "Hume", base: "https://api.hume.ai" };

export const hume = {
  service: "hume",
  name: own.name,
  shown: (model: string) => `Hume ${model}`,
  variables: {
    HUME_API_KEY: "the key; a server in Hume's place may do without",
    HUME_SPEAK_BASE_URL: "the server that speaks, in place of https://api.hume.ai",
  },

  tts: ttsPort({
    schema: z.strictObject({
      service: z.literal("hume"),
      model: z.enum(["octave-2", "octave-1"]).default("octave-2"),
      /** A voice by its name or its id. */
      voice: z.string().min(1).default("Ava Song"),
      /** Whose voice a name means. */
      provider: z.enum(["HUME_AI", "CUSTOM_VOICE"]).default("HUME_AI"),
      /** How to speak, in words; of "octave-1" alone. */
      description: z.string().min(1).max(100).optional(),
      speed: z.number().min(0.5).max(2).optional(),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf(chosen, env);
    },
    pricedAs: ({ base, model }, env) => pricedAt(baseOf("HUME_SPEAK_BASE_URL", env, base, own), "hume", model, own),
    open(chosen, env, { clock }) {
      const server = serverOf(chosen, env);
      const { model, voice, provider, description, speed } = chosen;
      return () => humeTts({ ...server, model, voice, provider, description, speed, clock });
    },
    // From memory of 2026-11: https://dev.hume.ai/docs/text-to-speech-tts/overview
    languages: ({ model }) => (model === "octave-1" ? ["en", "es"] : spokenByOctave2),
  }),
} satisfies Vendor;

const spokenByOctave2 = "ar de en es fr hi it ja ko pt ru".split(" ");

function serverOf({ base: defined }: { readonly base?: string | undefined }, env: Variables) {
  const base = baseOf("HUME_SPEAK_BASE_URL", env, defined, own);
  return { base: base.href.replace(/^ws/, "http"), ...keyFor(base, "HUME_API_KEY", env, own) };
}
