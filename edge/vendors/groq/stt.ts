/** Groq's Whisper, one request an utterance. https://console.groq.com/docs/speech-to-text */
import { z } from "zod";
import { openAiTranscription } from "../../speech/openai/transcription.ts";
import { sttPort } from "../vendor.ts";
import { pricedAtServer, serverOf } from "./server.ts";

const variable = "GROQ_LISTEN_BASE_URL";

export const stt = sttPort({
  schema: z.strictObject({
    service: z.literal("groq"),
    model: z.string().default("whisper-large-v3-turbo"),
    /** Hear an utterance now and then while it goes on; all in all that sends its audio about three times. */
    partials: z.boolean().default(true),
    base: z.url().optional(),
  }),
  check({ base }, env) {
    serverOf(variable, base, env);
  },
  pricedAs: ({ base, model }, env) => pricedAtServer(variable, base, model, env),
  open({ base, model, partials }, env, { language, languages, phrases, clock, sent }) {
    const server = serverOf(variable, base, env);
    return openAiTranscription({
      ...server,
      model,
      verbose: true,
      partials,
      language,
      languages,
      phrases,
      clock,
      sent,
    });
  },
  languages: () => null,
  manner: ({ partials }) => ({ finalsAlone: !partials }),
});
