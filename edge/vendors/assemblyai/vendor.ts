/** AssemblyAI: Universal hears, and a model of its own speaks. */
import { z } from "zod";
import { primarySubtag } from "../../base/language-tag.ts";
import type { Variables } from "../../base/variables.ts";
import { baseOf, pricedAt, socketServer } from "../server.ts";
import { sttPort, ttsPort, type Vendor } from "../vendor.ts";
import { assemblyAiStt } from "./stt.ts";
import { assemblyAiTts } from "./tts.ts";

const own = { name: "AssemblyAI", base: "https://streaming.assemblyai.com" };
const ownSpeech = { name: own.name, base: "https://tts.us.assemblyai.com" };

export const assemblyAi = {
  service: "assemblyai",
  name: own.name,
  shown: (model: string) => `AssemblyAI ${model}`,
  variables: {
    ASSEMBLYAI_API_KEY: "the key; a server in AssemblyAI's place may do without",
    ASSEMBLYAI_LISTEN_BASE_URL: "the server that hears, in place of https://streaming.assemblyai.com",
    ASSEMBLYAI_SPEAK_BASE_URL: "the server that speaks, in place of https://tts.us.assemblyai.com",
  },

  stt: sttPort({
    schema: z.strictObject({
      service: z.literal("assemblyai"),
      model: z.string().default("universal-3-6-pro"),
      /** Such as `https://streaming.eu.assemblyai.com`. */
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf(chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf("ASSEMBLYAI_LISTEN_BASE_URL", env, base, own), "assemblyai", model, own),
    open(chosen, env, { language, languages, phrases, clock, openSocket, sent }) {
      const server = serverOf(chosen, env);
      return assemblyAiStt({ ...server, model: chosen.model, language, languages, phrases, clock, openSocket, sent });
    },
    languages: ({ model }) => heardBy(model),
    // It takes 10 codes. The family before hears several only where none is named, and then any.
    hearsTogether: ({ model }, languages) => languages.length <= 10 && !/^universal-streaming/.test(model),
  }),

  tts: ttsPort({
    schema: z.strictObject({
      service: z.literal("assemblyai"),
      model: z.string().default("assemblyai-tts-1"),
      /** A voice by its id or its short name. */
      voice: z.string().min(1).default("aai-jane"),
      /** Such as `https://tts.eu.assemblyai.com`. */
      base: z.url().optional(),
    }),
    check(chosen, env) {
      speechServerOf(chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf("ASSEMBLYAI_SPEAK_BASE_URL", env, base, ownSpeech), "assemblyai", model, ownSpeech),
    open(chosen, env, { clock, openSocket, language }) {
      const server = speechServerOf(chosen, env);
      const { model, voice } = chosen;
      return () => assemblyAiTts({ ...server, model, voice, language: primarySubtag(language), clock, openSocket });
    },
    // Unconfirmed which: it refuses the others.
    languages: () => null,
  }),
} satisfies Vendor;

/** https://www.assemblyai.com/docs/speech-to-text/universal-streaming */
function heardBy(model: string): readonly string[] | null {
  if (model === "universal-streaming-english") return ["en"];
  return model === "universal-streaming-multilingual" ? ["en", "es", "de", "fr", "pt", "it"] : null;
}

function serverOf({ base: defined }: { readonly base?: string | undefined }, env: Variables) {
  return socketServer({ base: "ASSEMBLYAI_LISTEN_BASE_URL", key: "ASSEMBLYAI_API_KEY" }, env, defined, own);
}

function speechServerOf({ base: defined }: { readonly base?: string | undefined }, env: Variables) {
  return socketServer({ base: "ASSEMBLYAI_SPEAK_BASE_URL", key: "ASSEMBLYAI_API_KEY" }, env, defined, ownSpeech);
}
