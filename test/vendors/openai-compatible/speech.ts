/** A server that speaks OpenAI's `/v1/audio/speech`. https://platform.openai.com/docs/api-reference/audio/createSpeech */
import { z } from "zod";
import { startRequests } from "../tts/requests.ts";
import type { TtsConnection, TtsStandIn } from "../tts/stand-in.ts";

const bodySchema = z.strictObject({
  model: z.string().min(1),
  input: z.string().min(1).max(4_096),
  voice: z.string().min(1),
  response_format: z.enum(["pcm", "opus"]),
  instructions: z.string().optional(),
  speed: z.number().min(0.25).max(4).optional(),
});

function textOf({ url, messages }: TtsConnection, format: "pcm" | "opus"): string {
  if (url.pathname !== "/v1/audio/speech") throw new Error(`there is no ${url.pathname}`);
  const { input, response_format } = bodySchema.parse(JSON.parse(messages[0] ?? ""));
  if (response_format !== format) throw new Error("another format");
  return input;
}

const trouble = (words: string) =>
  JSON.stringify({ error: { message: words, type: "error", code: "code", param: null } });

export const openAiSpeech: TtsStandIn = {
  title: "OpenAI-compatible speech",
  chosen: { service: "openai-compatible", voice: "alloy" },
  start: (script) =>
    startRequests(
      {
        rateHz: 24_000,
        contentType: "audio/pcm",
        textOf: (connection) => textOf(connection, "pcm"),
        trouble,
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

export const openAiSpeechOpus: TtsStandIn = {
  ...openAiSpeech,
  title: "OpenAI-compatible speech, Opus",
  chosen: { ...openAiSpeech.chosen, format: "opus" },
  start: (script) =>
    startRequests(
      {
        rateHz: 24_000,
        format: "opus",
        contentType: "audio/ogg",
        textOf: (connection) => textOf(connection, "opus"),
        trouble,
      },
      script,
    ),
  format: "opus",
};
