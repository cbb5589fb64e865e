/**
 * A server that speaks Speechmatics' real-time protocol on loopback.
 * https://docs.speechmatics.com/api-ref/realtime-transcription-websocket
 */
import { z } from "zod";
import { type Stretch, type SttConnection, type SttDialect, startRecogniser } from "../stt/recogniser.ts";
import type { SttStandIn } from "../stt/stand-in.ts";

const messageSchema = z.discriminatedUnion("message", [
  z.strictObject({
    message: z.literal("StartRecognition"),
    audio_format: z.strictObject({
      type: z.literal("raw"),
      encoding: z.literal("pcm_s16le"),
      sample_rate: z.literal(16_000),
    }),
    transcription_config: z.strictObject({
      language: z.string().regex(/^[a-z]{2,3}$/),
      model: z.enum(["standard", "enhanced"]),
      enable_partials: z.boolean(),
      max_delay: z.number().min(0.7).max(4),
      conversation_config: z.strictObject({ end_of_utterance_silence_trigger: z.number().min(0).max(2) }),
      additional_vocab: z.array(z.strictObject({ content: z.string().min(1) })).optional(),
    }),
  }),
  z.strictObject({ message: z.literal("ForceEndOfUtterance") }),
  z.strictObject({ message: z.literal("EndOfStream"), last_seq_no: z.number().int() }),
]);

function transcript(
  message: "AddPartialTranscript" | "AddTranscript",
  { text, words, startMs, endMs }: Stretch,
): string {
  const timed = words.map(({ text: content, ...word }) => {
    const alternatives = [{ content, confidence: 0.98, language: "en", speaker: "UU" }];
    return { type: "word", start_time: word.startMs / 1000, end_time: word.endMs / 1000, alternatives };
  });
  const metadata = { start_time: startMs / 1000, end_time: endMs / 1000, transcript: text === "" ? "" : `${text} ` };
  return JSON.stringify({ message, format: "2.9", metadata, results: timed });
}

function dialect(connection: SttConnection): SttDialect {
  let started = false;
  return {
    rateHz: 16_000,
    endpointingMs: 700,
    take(message) {
      const taken = messageSchema.parse(JSON.parse(message));
      if (started === (taken.message === "StartRecognition")) throw new Error(`protocol_error: ${taken.message}`);
      switch (taken.message) {
        case "StartRecognition":
          // Audio before this is refused.
          if (connection.audioMs > 0) throw new Error("protocol_error: audio before the start");
          started = true;
          connection.send(
            JSON.stringify({ message: "Info", type: "concurrent_session_usage", usage: 1, quota: 50 }),
            JSON.stringify({ message: "RecognitionStarted", id: "fake", language_pack_info: { word_delimiter: " " } }),
          );
          return { kind: "other" };
        case "ForceEndOfUtterance":
          return { kind: "finalize" };
        case "EndOfStream":
          if (taken.last_seq_no !== connection.frameMs.length) throw new Error("protocol_error: a wrong last_seq_no");
          return { kind: "goodbye" };
      }
    },
    partial: (stretch) => [transcript("AddPartialTranscript", stretch)],
    final: (stretch, how) => [
      transcript("AddTranscript", stretch),
      JSON.stringify({
        message: "EndOfUtterance",
        metadata: { start_time: stretch.endMs / 1000, end_time: stretch.endMs / 1000 },
        ...(how === "asked" && { forced: true }),
      }),
    ],
    ended: () => [JSON.stringify({ message: "EndOfTranscript" })],
    trouble: (words) => [JSON.stringify({ message: "Error", type: "job_error", reason: words })],
  };
}

export const speechmatics: SttStandIn = {
  title: "Speechmatics",
  chosen: { service: "speechmatics" },
  start: (script) => startRecogniser(dialect, script),
  env: (url, key) => ({ SPEECHMATICS_API_KEY: key, SPEECHMATICS_LISTEN_BASE_URL: url }),
  keyIn: { header: "authorization" },
  refusal: '{"message":"Error","type":"not_authorised","reason":"a wrong key"}',
  otherLanguage: "de",
  hasWordTimes: true,
  canBeAsked: true,
  takesPhrases: true,
  // An hour without audio ends a session, and three minutes without its pings' answers, which the runtime gives.
  idleMs: null,
  closes: [
    { code: 1003, reason: "protocol_error", isFinal: false },
    { code: 1008, isFinal: false },
    { code: 1011, isFinal: false },
    { code: 4001, reason: "not_authorised", isFinal: true },
    { code: 4004, reason: "invalid_model", isFinal: true },
    { code: 4005, reason: "quota_exceeded", isFinal: false },
    { code: 4013, reason: "job_error", isFinal: false },
  ],
};
