/** A server that speaks Gemini's Live transcription on loopback, in binary frames. https://ai.google.dev/api/live */
import { z } from "zod";
import { type SttConnection, type SttDialect, startRecogniser } from "../stt/recogniser.ts";
import type { SttStandIn } from "../stt/stand-in.ts";

const setupSchema = z.strictObject({
  setup: z.strictObject({
    model: z.literal("models/gemini-3.5-transcribe-live"),
    generationConfig: z.strictObject({ responseModalities: z.tuple([z.literal("TEXT")]) }),
    inputAudioTranscription: z.strictObject({
      languageCodes: z.array(z.string().min(2)).min(1),
      customVocabulary: z.array(z.string()).min(1).optional(),
    }),
  }),
});
const inputSchema = z.strictObject({
  realtimeInput: z.union([
    z.strictObject({ audio: z.strictObject({ data: z.base64(), mimeType: z.literal("audio/pcm;rate=16000") }) }),
    z.strictObject({ audioStreamEnd: z.literal(true) }),
  ]),
});

function dialect({ url }: SttConnection): SttDialect {
  const path = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
  if (url.pathname !== path) throw new Error(`there is no ${url.pathname}`);
  let isSet = false;
  const frame = (message: object) => new TextEncoder().encode(JSON.stringify(message));
  return {
    rateHz: 16_000,
    endpointingMs: 800,
    take(text) {
      const json: unknown = JSON.parse(text);
      if (!isSet) {
        setupSchema.parse(json);
        isSet = true;
        return { kind: "other", answer: [frame({ setupComplete: {} })] };
      }
      const { realtimeInput } = inputSchema.parse(json);
      if ("audioStreamEnd" in realtimeInput) return { kind: "finalize" };
      return { kind: "audio", bytes: Buffer.from(realtimeInput.audio.data, "base64") };
    },
    partial: ({ text }) => [frame({ serverContent: { interimInputTranscription: { text, languageCode: "en-US" } } })],
    final: ({ text }) => [
      frame({ serverContent: { inputTranscription: { text } } }),
      frame({ usageMetadata: { totalTokenCount: 25 } }),
    ],
    trouble: (message) => [frame({ error: { code: 500, message, status: "INTERNAL" } })],
  };
}

export const geminiLive: SttStandIn = {
  title: "Gemini Live transcription",
  chosen: { service: "gemini" },
  start: (script) => startRecogniser(dialect, script),
  env: (url, key) => ({ GEMINI_API_KEY: key, GEMINI_LISTEN_BASE_URL: url }),
  keyIn: { header: "x-goog-api-key" },
  refusal: '{"error":{"code":401,"message":"a wrong key","status":"UNAUTHENTICATED"}}',
  otherLanguage: "de",
  hasWordTimes: false,
  canBeAsked: true,
  takesPhrases: true,
  // Silent audio keeps it open, and sessions end after 10 to 15 minutes.
  idleMs: null,
  closes: [
    { code: 1000, isFinal: false },
    { code: 1011, isFinal: false },
    { code: 1007, reason: "invalid argument", isFinal: true },
  ],
};
