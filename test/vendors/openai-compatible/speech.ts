/** A server that speaks OpenAI's `/v1/audio/speech`. https://platform.openai.com/docs/api-reference/audio/createSpeech */
import { z } from "zod";
import { startRequests } from "../tts/requests.ts";
import type { TtsConnection, TtsStandIn } from "../tts/stand-in.ts";

const bodySchema = z.strictObject({
  model: z.string().min(1),
  input: z.string().min(1).max(4_096),
  voice: z.string().min(1),
  response_format: z.literal("pcm"),
  instructions: z.string().optional(),
  speed: z.number().min(0.25).max(4).optional(),
});

function textOf({ url, messages }: TtsConnection): string {
  if (url.pathname !== "/v1/audio/speech") throw new Error(`there is no ${url.pathname}`);
  return bodySchema.parse(JSON.parse(messages[0] ?? "")).input;
}

export const openAiSpeech: TtsStandIn = {
  title: "OpenAI-compatible speech",
  chosen: { service: "openai-compatible", voice: "alloy" },
  start: (script) =>
    startRequests(
      {
        rateHz: 24_000,
        contentType: "audio/pcm",
        textOf,
        trouble: (words) => JSON.stringify({ error: { message: words, type: "error", code: "code", param: null } }),
      },
      script,
    ),
  env: (url, key) => ({ OPENAI_SPEECH_API_KEY: key, OPENAI_SPEECH_BASE_URL: `${url}/v1` }),
  keyIn: { header: "authorization" },
  sampleRateHz: 24_000,
  wordTimes: null,
  kind: "request",
  idleMs: null,
  closes: [],
};
