/** A server that speaks Groq's `/audio/speech`, with WAV alone. https://console.groq.com/docs/text-to-speech/orpheus */
import { z } from "zod";
import { startRequests } from "../tts/requests.ts";
import type { TtsConnection, TtsStandIn } from "../tts/stand-in.ts";

const bodySchema = z.strictObject({
  model: z.string().regex(/^canopylabs\/orpheus-/),
  input: z.string().min(1).max(200),
  voice: z.enum(["autumn", "diana", "hannah", "austin", "daniel", "troy"]),
  response_format: z.literal("wav"),
});

function textOf({ url, messages }: TtsConnection): string {
  if (url.pathname !== "/openai/v1/audio/speech") throw new Error(`there is no ${url.pathname}`);
  return bodySchema.parse(JSON.parse(messages[0] ?? "")).input;
}

export const groqOrpheus: TtsStandIn = {
  title: "Groq Orpheus",
  chosen: { service: "groq" },
  start: (script) =>
    startRequests(
      {
        rateHz: 24_000,
        contentType: "audio/wav",
        textOf,
        hasHeader: true,
        trouble: (message) => JSON.stringify({ error: { message, type: "invalid_request_error", code: "code" } }),
      },
      script,
    ),
  env: (url, key) => ({ GROQ_API_KEY: key, GROQ_SPEAK_BASE_URL: `${url}/openai/v1` }),
  keyIn: { header: "authorization" },
  sampleRateHz: 24_000,
  wordTimes: null,
  kind: "request",
  idleMs: null,
  closes: [],
};
