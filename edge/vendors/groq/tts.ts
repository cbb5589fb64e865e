/** Groq's Orpheus, one request a clause. https://console.groq.com/docs/text-to-speech/orpheus */
import { z } from "zod";
import { openAiSpeech } from "../../speech/openai/speech.ts";
import { ttsPort } from "../vendor.ts";
import { pricedAtServer, serverOf } from "./server.ts";

const variable = "GROQ_SPEAK_BASE_URL";
/** It takes 200. */
const maxCharacters = 200;

export const tts = ttsPort({
  schema: z.strictObject({
    service: z.literal("groq"),
    model: z.string().default("canopylabs/orpheus-v1-english"),
    voice: z.string().min(1).default("autumn"),
    base: z.url().optional(),
  }),
  check({ base }, env) {
    serverOf(variable, base, env);
  },
  pricedAs: ({ base, model }, env) => pricedAtServer(variable, base, model, env),
  open({ base, model, voice }, env, { clock }) {
    const server = serverOf(variable, base, env);
    // It has WAV alone.
    return () => openAiSpeech({ ...server, model, voice, format: "wav", maxCharacters, clock });
  },
  // https://console.groq.com/docs/model/canopylabs/orpheus-arabic-saudi
  languages: ({ model }) => (/arabic/.test(model) ? ["ar"] : /english/.test(model) ? ["en"] : null),
});
