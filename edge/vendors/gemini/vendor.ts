/** Gemini: its Live API hears, its speech models speak, its models think. */
import { z } from "zod";
import type { Variables } from "../../base/variables.ts";
import { llmFields, llmPricedAs, llmServer } from "../llm-server.ts";
import { baseOf, keyFor, pricedAt, socketBase } from "../server.ts";
import { llmPort, sttPort, ttsPort, type Vendor } from "../vendor.ts";
import { geminiModel } from "./llm.ts";
import { geminiStt } from "./stt.ts";
import { geminiTts } from "./tts.ts";

const own = { name: "Gemini", base: "https://generativelanguage.googleapis.com" };
const place = { service: "gemini", own, baseVariable: "GEMINI_BASE_URL", keyVariable: "GEMINI_API_KEY" };

export const gemini = {
  service: "gemini",
  name: own.name,
  genAiProvider: "gcp.gemini",
  shown: (model: string) => `Gemini (${model})`,
  variables: {
    GEMINI_API_KEY: "the key; a server in Gemini's place may do without",
    GEMINI_BASE_URL: "the server that thinks, in place of https://generativelanguage.googleapis.com",
    GEMINI_LISTEN_BASE_URL: "the server that hears, in place of https://generativelanguage.googleapis.com",
    GEMINI_SPEAK_BASE_URL: "the server that speaks, in place of https://generativelanguage.googleapis.com",
  },

  stt: sttPort({
    schema: z.strictObject({
      service: z.literal("gemini"),
      model: z.string().default("gemini-3.5-transcribe-live"),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf("GEMINI_LISTEN_BASE_URL", chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf("GEMINI_LISTEN_BASE_URL", env, base, own), "gemini", model, own),
    open(chosen, env, { language, languages, phrases, clock, openSocket, sent }) {
      const { base, ...key } = serverOf("GEMINI_LISTEN_BASE_URL", chosen, env);
      const { model } = chosen;
      return geminiStt({
        base: socketBase(base),
        ...key,
        model,
        language,
        languages,
        phrases,
        clock,
        openSocket,
        sent,
      });
    },
    languages: () => null,
    hearsTogether: () => true,
  }),

  tts: ttsPort({
    schema: z.strictObject({
      service: z.literal("gemini"),
      model: z.string().default("gemini-3.8-flash-lite-tts"),
      voice: z.string().min(1).default("Kore"),
      /** How to speak, in words, such as "warm and brisk"; from 3.8 on. */
      style: z.string().min(1).max(500).optional(),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf("GEMINI_SPEAK_BASE_URL", chosen, env);
    },
    pricedAs: ({ base, model }, env) => pricedAt(baseOf("GEMINI_SPEAK_BASE_URL", env, base, own), "gemini", model, own),
    open(chosen, env, { clock, language }) {
      const { base, ...key } = serverOf("GEMINI_SPEAK_BASE_URL", chosen, env);
      const { model, voice, style } = chosen;
      return () => geminiTts({ base: base.href, ...key, model, voice, style, language, clock });
    },
    languages: () => null,
  }),

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("gemini"),
      model: z.string().min(1).default("gemini-3.5-flash-lite"),
      temperature: z.number().min(0).max(2).optional(),
      ...llmFields,
    }),
    check(chosen, env) {
      llmServer(place, chosen, env);
    },
    pricedAs: (chosen, env) => llmPricedAs(place, chosen, env),
    open(chosen, env) {
      const { model, reasoning } = chosen;
      return geminiModel({ ...llmServer(place, chosen, env), model, reasoning });
    },
  }),
} satisfies Vendor;

function serverOf(variable: string, { base: defined }: { readonly base?: string | undefined }, env: Variables) {
  const base = baseOf(variable, env, defined, own);
  return { base, ...keyFor(base, "GEMINI_API_KEY", env, own) };
}
