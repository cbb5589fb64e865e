/** Rime: Coda and Mist speak, and its speech to text hears. */
import { z } from "zod";
import { EarshotError } from "../../base/errors.ts";
import { primarySubtag } from "../../base/language-tag.ts";
import type { Variables } from "../../base/variables.ts";
import type { SoundFormat } from "../../speech/tts/sound-reader.ts";
import { baseOf, keyFor, pricedAt, socketBase, socketServer, type VendorServer } from "../server.ts";
import { sttPort, ttsPort, type Vendor } from "../vendor.ts";
import { rimeStt } from "./stt.ts";
import { rimeTts } from "./tts.ts";
import { rimeRequestTts } from "./tts-request.ts";
import { rimeV1Tts } from "./tts-v1.ts";

const name = "Rime";
const hears = { name, base: "https://stt.api.rime.ai" };
const protocols = ["websocket", "v1", "http"] as const;
type Protocol = (typeof protocols)[number];

/** Each protocol has a host of its own, and the newest has one a family of models. */
function speaks({ protocol, model }: { readonly protocol: Protocol; readonly model: string }): VendorServer {
  const hosts: Readonly<Record<Protocol, string>> = {
    websocket: "https://users-ws.rime.ai",
    v1: /^mist/.test(model) ? "https://mist.api.rime.ai" : "https://coda.api.rime.ai",
    http: "https://users.rime.ai",
  };
  return { name, base: hosts[protocol] };
}

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
      /**
       * "websocket" is `/ws3`, which tells the times of words while it speaks; "v1" tells them at the end of a clause, and has
       * Opus; "http" is one request a clause, without the times of words.
       */
      protocol: z.enum(protocols).default("websocket"),
      /** "opus", by protocol "v1" alone: its packets go to the caller as they come, and nothing is encoded in the Worker. */
      format: z.enum(["pcm", "opus"]).default("pcm"),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      speakServerOf(chosen, env);
    },
    pricedAs: (chosen, env) =>
      pricedAt(baseOf("RIME_SPEAK_BASE_URL", env, chosen.base, speaks(chosen)), "rime", chosen.model, speaks(chosen)),
    open(chosen, env, { clock, openSocket, language }) {
      const { base, ...key } = speakServerOf(chosen, env);
      const { model, voice, timeScaleFactor, format } = chosen;
      const subtag = primarySubtag(language);
      const options = { ...key, model, voice, language: ownCodes.get(subtag) ?? subtag, timeScaleFactor, clock };
      if (chosen.protocol === "v1")
        return () => rimeV1Tts({ ...options, language: subtag, format, base: socketBase(base), openSocket });
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
  chosen: Placed & { readonly protocol: Protocol; readonly model: string; readonly format: SoundFormat },
  env: Variables,
) {
  const { base: defined, protocol, format } = chosen;
  if (format === "opus" && protocol !== "v1")
    throw new EarshotError("not_configured", `${name} has Opus by one protocol alone: set protocol to "v1" in tts`);
  const own = speaks(chosen);
  const base = baseOf("RIME_SPEAK_BASE_URL", env, defined, own);
  return { base, ...keyFor(base, "RIME_API_KEY", env, own) };
}
