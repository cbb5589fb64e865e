/** xAI hears, speaks and thinks, the last by its Responses: https://docs.x.ai/docs/api-reference */
import { createXai } from "@ai-sdk/xai";
import { z } from "zod";
import { primarySubtag } from "../../base/language-tag.ts";
import type { Variables } from "../../base/variables.ts";
import { areAmong } from "../heard-together.ts";
import { keyless, llmFields, llmPricedAs, llmServer } from "../llm-server.ts";
import { baseOf, pricedAt, socketServer } from "../server.ts";
import { llmPort, sttPort, ttsPort, type Vendor } from "../vendor.ts";
import { voiceModel } from "../voice-model.ts";
import { xaiStt } from "./stt.ts";
import { xaiTts } from "./tts.ts";

const own = { name: "xAI", base: "https://api.x.ai" };
const keyVariable = "XAI_API_KEY";
const thinking = { name: "xAI", base: "https://api.x.ai/v1" };
const place = { service: "xai", own: thinking, baseVariable: "XAI_BASE_URL", keyVariable };

export const xai = {
  service: "xai",
  /** People see names with a capital first. */
  name: "XAI",
  genAiProvider: "x_ai",
  shown: (model: string) => `xAI ${model}`,
  variables: {
    XAI_API_KEY: "the key; a server in xAI's place may do without",
    XAI_BASE_URL: "the server that thinks, in place of https://api.x.ai/v1",
    XAI_LISTEN_BASE_URL: "the server that hears, in place of https://api.x.ai",
    XAI_SPEAK_BASE_URL: "the server that speaks, in place of https://api.x.ai",
  },

  stt: sttPort({
    schema: z.strictObject({
      service: z.literal("xai"),
      /** xAI has one, and its protocol no name for it. */
      model: z.literal("stt").default("stt"),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf("XAI_LISTEN_BASE_URL", chosen, env);
    },
    pricedAs: ({ base, model }, env) => pricedAt(baseOf("XAI_LISTEN_BASE_URL", env, base, own), "xai", model, own),
    open(chosen, env, { language, languages, clock, openSocket, sent }) {
      const server = serverOf("XAI_LISTEN_BASE_URL", chosen, env);
      return xaiStt({ ...server, language, languages, clock, openSocket, sent });
    },
    languages: () => heard,
    hearsTogether: (_, languages) => areAmong(languages, heard),
    manner: () => ({ endsAlone: true }),
  }),

  tts: ttsPort({
    schema: z.strictObject({
      service: z.literal("xai"),
      /** xAI has one, and its protocol no name for it. */
      model: z.literal("tts").default("tts"),
      /** A voice by its id. */
      voice: z.string().min(1).default("eve"),
      speed: z.number().min(0.7).max(1.5).optional(),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf("XAI_SPEAK_BASE_URL", chosen, env);
    },
    pricedAs: ({ base, model }, env) => pricedAt(baseOf("XAI_SPEAK_BASE_URL", env, base, own), "xai", model, own),
    open(chosen, env, { language, clock, openSocket }) {
      const server = serverOf("XAI_SPEAK_BASE_URL", chosen, env);
      const { voice, speed } = chosen;
      return () => xaiTts({ ...server, voice, speed, language: primarySubtag(language), clock, openSocket });
    },
    // The list is not confirmed.
    languages: () => null,
  }),

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("xai"),
      model: z.string().min(1).default("grok-4.20-non-reasoning"),
      temperature: z.number().min(0).max(2).optional(),
      ...llmFields,
    }),
    check(chosen, env) {
      llmServer(place, chosen, env);
    },
    pricedAs: (chosen, env) => llmPricedAs(place, chosen, env),
    open(chosen, env) {
      const { baseURL, apiKey = keyless } = llmServer(place, chosen, env);
      const { model, reasoning } = chosen;
      return voiceModel(createXai({ baseURL, apiKey })(model), {
        vendor: own.name,
        keyVariable,
        reasoning,
        wantsThoughts: true,
        // It keeps what is said for 30 days unless told otherwise.
        providerOptions: { xai: { store: false } },
      });
    },
  }),
} satisfies Vendor;

/** The codes that its clients know (2026-11). */
const heard = "ar bn de en es fr hi id it ja ko pt ru tr vi zh".split(" ");

type BaseVariable = "XAI_LISTEN_BASE_URL" | "XAI_SPEAK_BASE_URL";

/** Listening and speaking may have servers of their own. Both use one key. */
function serverOf(variable: BaseVariable, { base: defined }: { readonly base?: string | undefined }, env: Variables) {
  return socketServer({ base: variable, key: keyVariable }, env, defined, own);
}
