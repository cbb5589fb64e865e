/** ElevenLabs: Scribe hears, Eleven speaks. The model decides which of the two protocols of speech is used. */
import { z } from "zod";
import { primarySubtag } from "../../base/language-tag.ts";
import type { Variables } from "../../base/variables.ts";
import { baseOf, pricedAt, socketServer } from "../server.ts";
import { sttPort, ttsPort, type Vendor } from "../vendor.ts";
import { elevenLabsDialogue, isOfDialogue } from "./dialogue.ts";
import { scribe } from "./stt.ts";
import { elevenLabsTts } from "./tts.ts";
import { spokenBy } from "./tts-languages.ts";

const own = { name: "ElevenLabs", base: "https://api.elevenlabs.io" };

export const elevenLabs = {
  service: "elevenlabs",
  name: own.name,
  shown: (model: string) => `ElevenLabs ${model}`,
  variables: {
    ELEVENLABS_API_KEY: "the key; a server in ElevenLabs' place may do without",
    ELEVENLABS_LISTEN_BASE_URL: "the server that hears, in place of https://api.elevenlabs.io",
    ELEVENLABS_SPEAK_BASE_URL: "the server that speaks, in place of https://api.elevenlabs.io",
  },

  stt: sttPort({
    schema: z.strictObject({
      service: z.literal("elevenlabs"),
      model: z.string().default("scribe_v2_realtime"),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf("ELEVENLABS_LISTEN_BASE_URL", chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf("ELEVENLABS_LISTEN_BASE_URL", env, base, own), "elevenlabs", model, own),
    open(chosen, env, { language, languages, phrases, clock, openSocket, sent }) {
      const server = serverOf("ELEVENLABS_LISTEN_BASE_URL", chosen, env);
      return scribe({ ...server, model: chosen.model, language, languages, phrases, clock, openSocket, sent });
    },
    // More than 90.
    languages: () => null,
    hearsTogether: () => true,
  }),

  tts: ttsPort({
    schema: z.strictObject({
      service: z.literal("elevenlabs"),
      /** `eleven_v3` and `eleven_v4` models take directions such as `[laughs]` in the text. */
      model: z.string().default("eleven_flash_v2_5"),
      /** A voice by its id. Unless given: George, a British man. */
      voice: z.string().min(1).default("JBFqnCBsd6RMkjVDRZzb"),
      stability: z.number().min(0).max(1).optional(),
      /** To the voice's original; v3 and v4 models have no such setting. */
      similarity: z.number().min(0).max(1).optional(),
      /** v3 and v4 models have no such setting. */
      speed: z.number().min(0.7).max(1.2).optional(),
      /** "opus": its packets go to the caller as they come, and nothing is encoded in the Worker. */
      format: z.enum(["pcm", "opus"]).default("pcm"),
      /** Pronunciation dictionaries that are kept at ElevenLabs, by their ids; beside the agent's own. */
      dictionaries: z
        .array(z.strictObject({ id: z.string().min(1), version: z.string().min(1).optional() }))
        .min(1)
        .max(3)
        .optional(),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf("ELEVENLABS_SPEAK_BASE_URL", chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf("ELEVENLABS_SPEAK_BASE_URL", env, base, own), "elevenlabs", model, own),
    open(chosen, env, { clock, openSocket, language }) {
      const server = serverOf("ELEVENLABS_SPEAK_BASE_URL", chosen, env);
      const { model, voice, stability, similarity, speed, format, dictionaries } = chosen;
      const voiced = {
        model,
        voice,
        stability,
        similarity,
        speed,
        format,
        dictionaries,
        language: primarySubtag(language),
      };
      const make = isOfDialogue(model) ? elevenLabsDialogue : elevenLabsTts;
      return () => make({ ...server, ...voiced, clock, openSocket });
    },
    languages: ({ model }) => spokenBy(model),
  }),
} satisfies Vendor;

type BaseVariable = "ELEVENLABS_LISTEN_BASE_URL" | "ELEVENLABS_SPEAK_BASE_URL";

function serverOf(variable: BaseVariable, { base: defined }: { readonly base?: string | undefined }, env: Variables) {
  return socketServer({ base: variable, key: "ELEVENLABS_API_KEY" }, env, defined, own);
}
