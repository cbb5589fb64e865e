/** Rime: Coda and Mist speak. */
import { z } from "zod";
import { primarySubtag } from "../../base/language-tag.ts";
import type { Variables } from "../../base/variables.ts";
import { baseOf, pricedAt, socketServer } from "../server.ts";
import { ttsPort, type Vendor } from "../vendor.ts";
import { rimeTts } from "./tts.ts";

const own = { name: "Rime", base: "https://users-ws.rime.ai" };

export const rime = {
  service: "rime",
  name: own.name,
  shown: (model: string) => `Rime ${model}`,
  variables: {
    RIME_API_KEY: "the key; a server in Rime's place may do without",
    RIME_SPEAK_BASE_URL: "the server that speaks, in place of https://users-ws.rime.ai",
  },

  tts: ttsPort({
    schema: z.strictObject({
      service: z.literal("rime"),
      model: z.string().default("coda"),
      /** A speaker by its name. */
      voice: z.string().min(1).default("astra"),
      /** Speech takes so many times as long; not with "mistv2". */
      timeScaleFactor: z.number().min(0.25).max(4).optional(),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf(chosen, env);
    },
    pricedAs: ({ base, model }, env) => pricedAt(baseOf("RIME_SPEAK_BASE_URL", env, base, own), "rime", model, own),
    open(chosen, env, { clock, openSocket, language }) {
      const server = serverOf(chosen, env);
      const { model, voice, timeScaleFactor } = chosen;
      const spoken = ownCodes.get(primarySubtag(language)) ?? primarySubtag(language);
      return () => rimeTts({ ...server, model, voice, language: spoken, timeScaleFactor, clock, openSocket });
    },
    // Coda's are 10 or 50, by the page; Mist's those of `ownCodes`, and a speaker has one.
    languages: ({ model }) => (/^mist/.test(model) ? [...ownCodes.keys()] : null),
  }),
} satisfies Vendor;

/** https://docs.rime.ai/docs/languages (read in clients of 2026-10): it names languages by ISO 639-2. */
const ownCodes = new Map(
  "en:eng es:spa fr:fra de:ger hi:hin".split(" ").map((pair) => pair.split(":") as [string, string]),
);

function serverOf({ base: defined }: { readonly base?: string | undefined }, env: Variables) {
  return socketServer({ base: "RIME_SPEAK_BASE_URL", key: "RIME_API_KEY" }, env, defined, own);
}
