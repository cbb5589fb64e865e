/** Deepgram: Nova and Flux hear, Aura speaks. */
import { z } from "zod";
import type { Variables } from "../../base/variables.ts";
import { heardBy, heardTogetherBy, spokenBy } from "../../speech/deepgram/languages.ts";
import { areAmong } from "../heard-together.ts";
import { baseOf, pricedAt, socketServer } from "../server.ts";
import { sttPort, ttsPort, type Vendor } from "../vendor.ts";
import { fluxStt, isFlux } from "./flux.ts";
import { knownToStandIn } from "./stand-in.ts";
import { deepgramStt } from "./stt.ts";
import { DeepgramTts } from "./tts.ts";

const own = { name: "Deepgram", base: "https://api.deepgram.com" };

export const deepgram = {
  service: "deepgram",
  name: own.name,
  shown: (model: string) => `Deepgram ${model}`,
  variables: {
    DEEPGRAM_API_KEY: "the key; a server in Deepgram's place may do without",
    DEEPGRAM_LISTEN_BASE_URL: "the server that hears, in place of https://api.deepgram.com",
    DEEPGRAM_SPEAK_BASE_URL: "the server that speaks, in place of https://api.deepgram.com",
    STT_LANGUAGES: "tags (`en, de`): what a server in Deepgram's place hears",
    TTS_LANGUAGES: "tags: what a server in Deepgram's place speaks",
  },

  stt: sttPort({
    /** `base` overrides the service's address (a proxy, a self-hosted copy, the demo's engine). */
    schema: z.strictObject({
      service: z.literal("deepgram"),
      model: z.string().default("nova-3"),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf("DEEPGRAM_LISTEN_BASE_URL", chosen, env);
    },
    pricedAs: (chosen, env) => priced("DEEPGRAM_LISTEN_BASE_URL", chosen, env),
    open(chosen, env, { language, languages, phrases, clock, openSocket, sent }) {
      const server = serverOf("DEEPGRAM_LISTEN_BASE_URL", chosen, env);
      const hear = isFlux(chosen.model) ? fluxStt : deepgramStt;
      return hear({ ...server, model: chosen.model, language, languages, phrases, clock, openSocket, sent });
    },
    languages: (chosen, env) => knownToStandIn(env.STT_LANGUAGES, chosen) ?? heardBy(chosen.model),
    hearsTogether: ({ model }, languages) => areAmong(languages, heardTogetherBy(model)),
    judgesTurns: ({ model }) => isFlux(model),
    manner: ({ model }) => ({ endsAlone: isFlux(model) }),
  }),

  tts: ttsPort({
    schema: z.strictObject({
      service: z.literal("deepgram"),
      model: z.string().default("aura-2-thalia-en"),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf("DEEPGRAM_SPEAK_BASE_URL", chosen, env);
    },
    pricedAs: (chosen, env) => priced("DEEPGRAM_SPEAK_BASE_URL", chosen, env),
    open(chosen, env, { clock, openSocket, phonemes = [] }) {
      const server = serverOf("DEEPGRAM_SPEAK_BASE_URL", chosen, env);
      return () => new DeepgramTts({ ...server, model: chosen.model, phonemes, clock, openSocket });
    },
    languages: (chosen, env) => knownToStandIn(env.TTS_LANGUAGES, chosen) ?? spokenBy(chosen.model),
    // A server of another kind would read them aloud.
    takesPhonemes: (chosen, _, env) =>
      knownToStandIn(env.TTS_LANGUAGES, chosen) === null && /^aura-2-.*-(en|es)$/.test(chosen.model),
  }),
} satisfies Vendor;

type BaseVariable = "DEEPGRAM_LISTEN_BASE_URL" | "DEEPGRAM_SPEAK_BASE_URL";

function priced(
  variable: BaseVariable,
  { base, model }: { readonly base?: string | undefined; readonly model: string },
  env: Variables,
): string {
  return pricedAt(baseOf(variable, env, base, own), "deepgram", model, own);
}

/** Listening and speaking may have servers of their own. Both use one key. */
function serverOf(variable: BaseVariable, { base: defined }: { readonly base?: string | undefined }, env: Variables) {
  return socketServer({ base: variable, key: "DEEPGRAM_API_KEY" }, env, defined, own);
}
