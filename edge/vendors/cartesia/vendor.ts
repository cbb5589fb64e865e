/** Cartesia: Ink hears, Sonic speaks. */
import { z } from "zod";
import { primarySubtag } from "../../base/language-tag.ts";
import type { Variables } from "../../base/variables.ts";
import { baseOf, pricedAt, socketServer } from "../server.ts";
import { sttPort, ttsPort, type Vendor } from "../vendor.ts";
import { cartesiaStt, judgesTurns } from "./stt.ts";
import { cartesiaTts } from "./tts.ts";

const own = { name: "Cartesia", base: "https://api.cartesia.ai" };

export const cartesia = {
  service: "cartesia",
  name: own.name,
  shown: (model: string) => `Cartesia ${model}`,
  variables: {
    CARTESIA_API_KEY: "the key; a server in Cartesia's place may do without",
    CARTESIA_LISTEN_BASE_URL: "the server that hears, in place of https://api.cartesia.ai",
    CARTESIA_SPEAK_BASE_URL: "the server that speaks, in place of https://api.cartesia.ai",
  },

  stt: sttPort({
    schema: z.strictObject({
      service: z.literal("cartesia"),
      /** `ink-2` judges turns, and hears English; `ink-whisper` hears many languages. */
      model: z.string().default("ink-2"),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf("CARTESIA_LISTEN_BASE_URL", chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf("CARTESIA_LISTEN_BASE_URL", env, base, own), "cartesia", model, own),
    open(chosen, env, { language, phrases, clock, openSocket, sent }) {
      const server = serverOf("CARTESIA_LISTEN_BASE_URL", chosen, env);
      return cartesiaStt({ ...server, model: chosen.model, language, phrases, clock, openSocket, sent });
    },
    languages: ({ model }) => (judgesTurns(model) ? ["en"] : null),
    judgesTurns: ({ model }) => judgesTurns(model),
    manner: ({ model }) => ({ endsAlone: judgesTurns(model) }),
  }),

  tts: ttsPort({
    schema: z.strictObject({
      service: z.literal("cartesia"),
      model: z.string().default("sonic-3.5"),
      /** A voice by its id. Unless given: Katie, an American woman. */
      voice: z.string().min(1).default("f786b574-daa5-4673-aa0c-cbe3e8534c02"),
      speed: z.number().min(0.6).max(1.5).optional(),
      /** One of Cartesia's emotions, such as "calm" or "content". */
      emotion: z.string().min(1).max(40).optional(),
      /** A pronunciation dictionary that is kept at Cartesia, by its id; beside the agent's own. */
      dictionary: z.string().min(1).max(100).optional(),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf("CARTESIA_SPEAK_BASE_URL", chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf("CARTESIA_SPEAK_BASE_URL", env, base, own), "cartesia", model, own),
    open(chosen, env, { clock, openSocket, language, phonemes = [] }) {
      const server = serverOf("CARTESIA_SPEAK_BASE_URL", chosen, env);
      const { model, voice, speed, emotion, dictionary } = chosen;
      const voiced = { model, voice, language: primarySubtag(language), speed, emotion, dictionary, phonemes };
      return () => cartesiaTts({ ...server, ...voiced, clock, openSocket });
    },
    languages: () => spokenBySonic,
    takesPhonemes: ({ model }) => /^sonic-[3-9]/.test(model),
  }),
} satisfies Vendor;

/** https://docs.cartesia.ai/build-with-cartesia/tts-models/latest, read in the sources of 2026-11 */
const spokenBySonic = (
  "ar bg bn cs da de el en es fi fr gu he hi hr hu id it ja ka kn ko ml mr ms nl no pa pl pt ro ru sk sv ta te th tl tr " +
  "uk vi zh"
).split(" ");

function serverOf(
  variable: "CARTESIA_LISTEN_BASE_URL" | "CARTESIA_SPEAK_BASE_URL",
  { base: defined }: { readonly base?: string | undefined },
  env: Variables,
) {
  return socketServer({ base: variable, key: "CARTESIA_API_KEY" }, env, defined, own);
}
