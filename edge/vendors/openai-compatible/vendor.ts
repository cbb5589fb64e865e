/** Any OpenAI-compatible server: OpenAI itself unless a definition or the deployment names another. */
import { z } from "zod";
import type { Variables } from "../../base/variables.ts";
import { openAiSpeech } from "../../speech/openai/speech.ts";
import { openAiTranscription } from "../../speech/openai/transcription.ts";
import { reasoningSchema } from "../reasoning.ts";
import { baseOf, keyFor, pricedAt } from "../server.ts";
import { llmPort, sttPort, ttsPort, type Vendor } from "../vendor.ts";
import { openAiCompatibleModel } from "./llm.ts";

const own = { name: "OpenAI", base: "https://api.openai.com/v1" };

export const openAiCompatible = {
  service: "openai-compatible",
  name: own.name,
  genAiProvider: "openai",
  /** Without the vendor's name: the server may be anybody's. */
  shown: (model: string) => model,
  variables: {
    OPENAI_API_KEY: "the key; another server than OpenAI's may do without",
    OPENAI_BASE_URL: "another server, in place of https://api.openai.com/v1",
    OPENAI_LISTEN_API_KEY: "the key of the server that hears; another server than OpenAI's may do without",
    OPENAI_LISTEN_BASE_URL: "another server that hears, in place of https://api.openai.com/v1",
    OPENAI_LISTEN_MODEL: "the model that hears, in place of the one that the definition names",
    OPENAI_MODEL: "the model, in place of the one that the definition names",
    OPENAI_SPEECH_API_KEY: "the key of the server that speaks; another server than OpenAI's may do without",
    OPENAI_SPEECH_BASE_URL: "another server that speaks, in place of https://api.openai.com/v1",
    OPENAI_SPEECH_MODEL: "the model that speaks, in place of the one that the definition names",
    OPENAI_SPEECH_VOICE: "the voice, in place of the one that the definition names",
  },

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("openai-compatible"),
      model: z.string().default("gpt-4.1-mini"),
      base: z.url().optional(),
      /** The variable of the Worker's environment with the key, if it is not OpenAI's. */
      keyVariable: z
        .string()
        .regex(/^[A-Z][A-Z0-9_]*$/)
        .default("OPENAI_API_KEY"),
      temperature: z.number().min(0).max(2).optional(),
      /** How much it reasons before it speaks. Unless given, nothing is said of it: many servers do not know the field. */
      reasoning: reasoningSchema.optional(),
    }),
    check(chosen, env) {
      serverOf(chosen, env);
    },
    pricedAs: ({ base, model }, env) => pricedAt(baseOf("OPENAI_BASE_URL", env, base, own), "openai", model, own),
    open(chosen, env) {
      const { model, reasoning, keyVariable } = chosen;
      return openAiCompatibleModel({ ...serverOf(chosen, env), keyVariable, model, reasoning });
    },
    setByDeployment: ({ OPENAI_MODEL: model }) => given({ model }),
  }),

  stt: sttPort({
    schema: z.strictObject({
      service: z.literal("openai-compatible"),
      model: z.string().default("gpt-transcribe"),
      /** Word times, and words dropped that were invented in silence. Unless given: of models that have "whisper" in their name. */
      verbose: z.boolean().optional(),
      /** Hear an utterance now and then while it goes on; all in all that sends its audio about three times. */
      partials: z.boolean().default(true),
      base: z.url().optional(),
      keyVariable: z
        .string()
        .regex(/^[A-Z][A-Z0-9_]*$/)
        .default("OPENAI_LISTEN_API_KEY"),
    }),
    check(chosen, env) {
      listenServerOf(chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf("OPENAI_LISTEN_BASE_URL", env, base, own), "openai", model, own),
    open(chosen, env, { language, languages, phrases, clock, sent }) {
      const server = listenServerOf(chosen, env);
      const { model, partials, verbose = /whisper/i.test(model) } = chosen;
      return openAiTranscription({ ...server, model, verbose, partials, language, languages, phrases, clock, sent });
    },
    languages: () => null,
    // Others than OpenAI's own take English, or anything, where no language is named.
    hearsTogether: ({ model }) => /^(?:gpt-|whisper-1$)/.test(model),
    manner: ({ partials }) => ({ finalsAlone: !partials }),
    setByDeployment: ({ OPENAI_LISTEN_MODEL: model }) => given({ model }),
  }),

  tts: ttsPort({
    schema: z.strictObject({
      service: z.literal("openai-compatible"),
      model: z.string().default("gpt-4o-mini-tts"),
      voice: z.string().min(1).default("alloy"),
      /** How to speak, in words; not every model heeds it. */
      instructions: z.string().min(1).max(2_000).optional(),
      speed: z.number().min(0.25).max(4).optional(),
      /** "wav" for servers that have nothing else. "opus": its packets go to the caller as they come, and nothing is encoded. */
      format: z.enum(["pcm", "wav", "opus"]).default("pcm"),
      base: z.url().optional(),
      keyVariable: z
        .string()
        .regex(/^[A-Z][A-Z0-9_]*$/)
        .default("OPENAI_SPEECH_API_KEY"),
    }),
    check(chosen, env) {
      speechServerOf(chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf("OPENAI_SPEECH_BASE_URL", env, base, own), "openai", model, own),
    open(chosen, env, { clock }) {
      const server = speechServerOf(chosen, env);
      const { model, voice, instructions, speed, format } = chosen;
      return () => openAiSpeech({ ...server, model, voice, instructions, speed, format, clock });
    },
    languages: () => null,
    setByDeployment: ({ OPENAI_SPEECH_MODEL: model, OPENAI_SPEECH_VOICE: voice }) => given({ model, voice }),
  }),
} satisfies Vendor;

/** The fields with a text in them. */
function given(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  const set = Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === "string");
  return Object.fromEntries(set.filter(([, value]) => value !== ""));
}

function serverOf(
  { base: defined, keyVariable }: { readonly base?: string | undefined; readonly keyVariable: string },
  env: Variables,
) {
  const base = baseOf("OPENAI_BASE_URL", env, defined, own);
  return { base: base.href, ...keyFor(base, keyVariable, env, own) };
}

function listenServerOf(
  { base: defined, keyVariable }: { readonly base?: string | undefined; readonly keyVariable: string },
  env: Variables,
) {
  const base = baseOf("OPENAI_LISTEN_BASE_URL", env, defined, own);
  return { base: base.href, ...keyFor(base, keyVariable, env, own) };
}

function speechServerOf(
  { base: defined, keyVariable }: { readonly base?: string | undefined; readonly keyVariable: string },
  env: Variables,
) {
  const base = baseOf("OPENAI_SPEECH_BASE_URL", env, defined, own);
  return { base: base.href, ...keyFor(base, keyVariable, env, own) };
}
