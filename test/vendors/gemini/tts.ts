/** A server that speaks Gemini's text to speech on loopback. https://ai.google.dev/gemini-api/docs/speech-generation */
import { z } from "zod";
import { startRequests } from "../tts/requests.ts";
import type { TtsConnection, TtsStandIn } from "../tts/stand-in.ts";

const bodySchema = z.strictObject({
  contents: z.tuple([
    z.strictObject({
      role: z.literal("user"),
      parts: z.tuple([
        z.strictObject({
          text: z.string().min(1).max(8_000),
          speechMetadata: z.strictObject({ style: z.string() }).optional(),
        }),
      ]),
    }),
  ]),
  generationConfig: z.strictObject({
    responseModalities: z.tuple([z.literal("AUDIO")]),
    speechConfig: z.strictObject({
      voiceConfig: z.strictObject({ prebuiltVoiceConfig: z.strictObject({ voiceName: z.string().min(1) }) }),
      languageCode: z.string().min(2),
    }),
  }),
});

function textOf({ url, messages }: TtsConnection): string {
  const isStream = url.pathname === "/v1beta/models/gemini-3.8-flash-lite-tts:streamGenerateContent";
  if (!isStream || url.searchParams.get("alt") !== "sse") throw new Error(`there is no ${url.href}`);
  return bodySchema.parse(JSON.parse(messages[0] ?? "")).contents[0].parts[0].text;
}

function event(bytes: Uint8Array): string {
  const inlineData = { mimeType: "audio/L16;codec=pcm;rate=24000", data: Buffer.from(bytes).toString("base64") };
  return `data: ${JSON.stringify({ candidates: [{ content: { parts: [{ inlineData }] }, finishReason: null }] })}\r\n\r\n`;
}

export const geminiSpeech: TtsStandIn = {
  title: "Gemini speech",
  chosen: { service: "gemini" },
  start: (script) =>
    startRequests(
      {
        rateHz: 24_000,
        contentType: "text/event-stream",
        textOf,
        hasHeader: true,
        frame: event,
        tail: () => `data: ${JSON.stringify({ candidates: [{ finishReason: "STOP" }], usageMetadata: {} })}\r\n\r\n`,
        trouble: (message) => JSON.stringify({ error: { code: 400, message, status: "INVALID_ARGUMENT" } }),
      },
      script,
    ),
  env: (url, key) => ({ GEMINI_API_KEY: key, GEMINI_SPEAK_BASE_URL: url }),
  keyIn: { header: "x-goog-api-key" },
  sampleRateHz: 24_000,
  wordTimes: null,
  kind: "request",
  idleMs: null,
  closes: [],
};
