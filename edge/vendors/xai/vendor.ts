/** xAI hears and speaks. */
import { z } from "zod";
import { primarySubtag } from "../../base/language-tag.ts";
import type { Variables } from "../../base/variables.ts";
import { baseOf, pricedAt, socketServer } from "../server.ts";
import { sttPort, ttsPort, type Vendor } from "../vendor.ts";
import { xaiStt } from "./stt.ts";
import { xaiTts } from "./tts.ts";

const own = { name: "xAI", base: "https://api.x.ai" };

export const xai = {
  service: "xai",
  /** People see names with a capital first. */
  name: "XAI",
  genAiProvider: "x_ai",
  shown: (model: string) => `xAI ${model}`,
  variables: {
    XAI_API_KEY: "the key; a server in xAI's place may do without",
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
    open(chosen, env, { language, clock, openSocket, sent }) {
      const server = serverOf("XAI_LISTEN_BASE_URL", chosen, env);
      return xaiStt({ ...server, language, clock, openSocket, sent });
    },
    languages: () => heard,
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
} satisfies Vendor;

/** The codes that its clients know (2026-11). */
const heard = "ar bn de en es fr hi id it ja ko pt ru tr vi zh".split(" ");

type BaseVariable = "XAI_LISTEN_BASE_URL" | "XAI_SPEAK_BASE_URL";

/** Listening and speaking may have servers of their own. Both use one key. */
function serverOf(variable: BaseVariable, { base: defined }: { readonly base?: string | undefined }, env: Variables) {
  return socketServer({ base: variable, key: "XAI_API_KEY" }, env, defined, own);
}
