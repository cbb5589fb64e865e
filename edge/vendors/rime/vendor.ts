/** Rime: Coda and Mist speak, and its speech to text hears. */
import { z } from "zod";
import { primarySubtag } from "../../base/language-tag.ts";
import type { Variables } from "../../base/variables.ts";
import { baseOf, keyFor, pricedAt, socketBase, socketServer, type VendorServer } from "../server.ts";
import { sttPort, ttsPort, type Vendor } from "../vendor.ts";
import { rimeStt } from "./stt.ts";
import { rimeTts } from "./tts.ts";
import { rimeRequestTts } from "./tts-request.ts";

const name = "Rime";
const hears = { name, base: "https://stt.api.rime.ai" };
/** The two have hosts of their own. */
const speaks: Readonly<Record<"websocket" | "http", VendorServer>> = {
  websocket: { name, base: "https://users-ws.rime.ai" },
  http: { name, base: "https://users.rime.ai" },
};

export const rime = {
  service: "rime",
  name,
  shown: (model: string) => `Rime ${model}`,
  variables: {
    RIME_API_KEY: "the key; a server in Rime's place may do without",
    RIME_LISTEN_BASE_URL: "the server that hears, in place of https://stt.api.rime.ai",
    RIME_SPEAK_BASE_URL: "the server that speaks, in place of https://users-ws.rime.ai",
  },

  stt: sttPort({
    schema: z.strictObject({
      service: z.literal("rime"),
      /** Rime has one. */
      model: z.literal("stt").default("stt"),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      listenServerOf(chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf("RIME_LISTEN_BASE_URL", env, base, hears), "rime", model, hears),
    open(chosen, env, { language, phrases, clock, openSocket, sent }) {
      return rimeStt({ ...listenServerOf(chosen, env), language, phrases, clock, openSocket, sent });
    },
    // https://docs.rime.ai/changelog
    languages: () => ["en", "es"],
  }),

  tts: ttsPort({
    schema: z.strictObject({
      service: z.literal("rime"),
      model: z.string().default("coda"),
      /** A speaker by its name. */
      voice: z.string().min(1).default("astra"),
      /** Speech takes so many times as long; not with "mistv2". */
      timeScaleFactor: z.number().min(0.25).max(4).optional(),
      /** "http" is one request a clause, without the times of words. */
      protocol: z.enum(["websocket", "http"]).default("websocket"),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      speakServerOf(chosen, env);
    },
    pricedAs: ({ base, model, protocol }, env) =>
      pricedAt(baseOf("RIME_SPEAK_BASE_URL", env, base, speaks[protocol]), "rime", model, speaks[protocol]),
    open(chosen, env, { clock, openSocket, language }) {
      const { base, ...key } = speakServerOf(chosen, env);
      const { model, voice, timeScaleFactor } = chosen;
      const spoken = ownCodes.get(primarySubtag(language)) ?? primarySubtag(language);
      const options = { ...key, model, voice, language: spoken, timeScaleFactor, clock };
      if (chosen.protocol === "http")
        return () => rimeRequestTts({ ...options, base: base.href.replace(/^ws/, "http") });
      return () => rimeTts({ ...options, base: socketBase(base), openSocket });
    },
    // Coda's are 10 or 50, by the page; Mist's those of `ownCodes`, and a speaker has one.
    languages: ({ model }) => (/^mist/.test(model) ? [...ownCodes.keys()] : null),
  }),
} satisfies Vendor;

/** https://docs.rime.ai/docs/languages (read in clients of 2026-10): it names languages by ISO 639-2. */
const ownCodes = new Map(
  "en:eng es:spa fr:fra de:ger hi:hin".split(" ").map((pair) => pair.split(":") as [string, string]),
);

interface Placed {
  readonly base?: string | undefined;
}

function listenServerOf({ base: defined }: Placed, env: Variables) {
  return socketServer({ base: "RIME_LISTEN_BASE_URL", key: "RIME_API_KEY" }, env, defined, hears);
}

function speakServerOf(
  { base: defined, protocol }: Placed & { readonly protocol: "websocket" | "http" },
  env: Variables,
) {
  const base = baseOf("RIME_SPEAK_BASE_URL", env, defined, speaks[protocol]);
  return { base, ...keyFor(base, "RIME_API_KEY", env, speaks[protocol]) };
}
