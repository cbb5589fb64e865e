/** Groq's Whisper is OpenAI's protocol at an address of its own. https://console.groq.com/docs/speech-to-text */
import { whisperTranscription } from "../openai-compatible/transcription.ts";
import type { SttStandIn } from "../stt/stand-in.ts";

export const groqWhisper: SttStandIn = {
  ...whisperTranscription,
  title: "Groq Whisper",
  chosen: { service: "groq" },
  env: (url, key) => ({ GROQ_API_KEY: key, GROQ_LISTEN_BASE_URL: `${url}/v1` }),
};
