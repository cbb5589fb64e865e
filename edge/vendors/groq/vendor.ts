/** Groq, on its own hardware: Whisper hears, Orpheus speaks, open models think. */
import type { Vendor } from "../vendor.ts";
import { llm } from "./llm.ts";
import { name } from "./server.ts";
import { stt } from "./stt.ts";
import { tts } from "./tts.ts";

export const groq = {
  service: "groq",
  name,
  shown: (model: string) => `Groq ${model}`,
  variables: {
    GROQ_API_KEY: "the key; a server in Groq's place may do without",
    GROQ_BASE_URL: "the server that thinks, in place of https://api.groq.com/openai/v1",
    GROQ_LISTEN_BASE_URL: "the server that hears, in place of https://api.groq.com/openai/v1",
    GROQ_SPEAK_BASE_URL: "the server that speaks, in place of https://api.groq.com/openai/v1",
  },
  stt,
  tts,
  llm,
} satisfies Vendor;
