/** Soniox hears and speaks. */
import { z } from "zod";
import { primarySubtag } from "../../base/language-tag.ts";
import type { Variables } from "../../base/variables.ts";
import { baseOf, pricedAt, socketServer } from "../server.ts";
import { sttPort, ttsPort, type Vendor } from "../vendor.ts";
import { sonioxStt } from "./stt.ts";
import { sonioxTts } from "./tts.ts";

const name = "Soniox";
const listening = { variable: "SONIOX_LISTEN_BASE_URL", own: { name, base: "https://stt-rt.soniox.com" } };
const speaking = { variable: "SONIOX_SPEAK_BASE_URL", own: { name, base: "https://tts-rt.soniox.com" } };

export const soniox = {
  service: "soniox",
  name,
  shown: (model: string) => `Soniox ${model}`,
  variables: {
    SONIOX_API_KEY: "the key; a server in Soniox' place may do without",
    SONIOX_LISTEN_BASE_URL: "the server that hears, in place of https://stt-rt.soniox.com",
    SONIOX_SPEAK_BASE_URL: "the server that speaks, in place of https://tts-rt.soniox.com",
  },

  stt: sttPort({
    schema: z.strictObject({
      service: z.literal("soniox"),
      model: z.string().default("stt-rt-v5"),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf(listening, chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf(listening.variable, env, base, listening.own), "soniox", model, listening.own),
    open(chosen, env, { language, languages, phrases, clock, openSocket, sent }) {
      const server = serverOf(listening, chosen, env);
      return sonioxStt({ ...server, model: chosen.model, language, languages, phrases, clock, openSocket, sent });
    },
    // More than 60.
    languages: () => null,
    hearsTogether: () => true,
  }),

  tts: ttsPort({
    schema: z.strictObject({
      service: z.literal("soniox"),
      model: z.string().default("tts-rt-v2"),
      /** A voice by its name. */
      voice: z.string().min(1).default("Bryce"),
      speed: z.number().min(0.7).max(1.3).optional(),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf(speaking, chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf(speaking.variable, env, base, speaking.own), "soniox", model, speaking.own),
    open(chosen, env, { clock, openSocket, language }) {
      const server = serverOf(speaking, chosen, env);
      const { model, voice, speed } = chosen;
      const spoken = primarySubtag(language);
      return () => sonioxTts({ ...server, model, voice, language: spoken, speed, clock, openSocket });
    },
    languages: () => null,
  }),
} satisfies Vendor;

function serverOf(
  { variable, own }: typeof listening,
  { base: defined }: { readonly base?: string | undefined },
  env: Variables,
) {
  return socketServer({ base: variable, key: "SONIOX_API_KEY" }, env, defined, own);
}
