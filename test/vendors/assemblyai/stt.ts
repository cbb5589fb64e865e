/**
 * A server that speaks AssemblyAI's streaming v3 protocol on loopback.
 * https://www.assemblyai.com/docs/api-reference/streaming-api/streaming-api
 */
import { z } from "zod";
import { type Stretch, type SttConnection, type SttDialect, startRecogniser } from "../stt/recogniser.ts";
import type { SttStandIn } from "../stt/stand-in.ts";

const parametersSchema = z.strictObject({
  speech_model: z.string(),
  sample_rate: z.literal("16000"),
  encoding: z.literal("pcm_s16le"),
  language_codes: z.string().regex(/^\["[a-z]{2}"(?:,"[a-z]{2}"){0,9}\]$/),
  language_detection: z.literal("true").optional(),
  keyterms_prompt: z.string().optional(),
});

function dialect(connection: SttConnection): SttDialect {
  parametersSchema.parse(Object.fromEntries(connection.url.searchParams));
  let order = 0;
  const turn = ({ text, words }: Stretch, isOver: boolean) =>
    JSON.stringify({
      type: "Turn",
      turn_order: order,
      turn_is_formatted: true,
      end_of_turn: isOver,
      transcript: text,
      utterance: isOver ? text : "",
      end_of_turn_confidence: isOver ? 1 : 0.1,
      words: words.map(({ text, startMs, endMs }) => {
        return { text, start: startMs, end: endMs, confidence: 0.97, word_is_final: isOver };
      }),
    });
  return {
    rateHz: 16_000,
    endpointingMs: 1_000,
    opened: () => [JSON.stringify({ type: "Begin", id: "fake", expires_at: 1_790_000_000 })],
    take(message) {
      const { type } = JSON.parse(message) as { type: string };
      if (type === "ForceEndpoint") return { kind: "finalize" };
      if (type === "Terminate") return { kind: "goodbye" };
      if (type === "KeepAlive") return { kind: "other" };
      throw new Error(`3006: unknown message ${type}`);
    },
    started: (atMs) => [JSON.stringify({ type: "SpeechStarted", timestamp: atMs, confidence: 0.9 })],
    partial: (stretch) => [turn(stretch, false)],
    final: (stretch) => {
      const frames = [turn(stretch, true)];
      order += 1;
      return frames;
    },
    ended: (audioMs) => [
      JSON.stringify({ type: "Termination", audio_duration_seconds: audioMs / 1000, session_duration_seconds: 1 }),
    ],
    trouble: (words) => [JSON.stringify({ type: "Error", error: words })],
    leastFrameMs: 50,
  };
}

export const assemblyAiUniversal: SttStandIn = {
  title: "AssemblyAI Universal",
  chosen: { service: "assemblyai" },
  start: (script) => startRecogniser(dialect, script),
  env: (url, key) => ({ ASSEMBLYAI_API_KEY: key, ASSEMBLYAI_LISTEN_BASE_URL: url }),
  keyIn: { header: "authorization" },
  refusal: '{"type":"Error","error_code":4001,"error":"a wrong key"}',
  otherLanguage: "de",
  hasWordTimes: true,
  canBeAsked: true,
  takesPhrases: true,
  // Sessions that nobody uses end after `inactivity_timeout`, which is not set.
  idleMs: null,
  closes: [
    { code: 3005, isFinal: false },
    { code: 3008, reason: "session expired", isFinal: false },
    { code: 3009, isFinal: false },
    { code: 4001, reason: "not authorised", isFinal: true },
    { code: 4002, isFinal: true },
  ],
};
