/**
 * A server that speaks ElevenLabs' Scribe v2 Realtime on loopback.
 * https://elevenlabs.io/docs/api-reference/speech-to-text/v-1-speech-to-text-realtime
 */
import { z } from "zod";
import { type Stretch, type SttConnection, type SttDialect, startRecogniser, type Taken } from "../stt/recogniser.ts";
import type { SttStandIn } from "../stt/stand-in.ts";

const parametersSchema = z.strictObject({
  model_id: z.literal("scribe_v2_realtime"),
  audio_format: z.literal("pcm_16000"),
  commit_strategy: z.literal("manual"),
  language_code: z.string().regex(/^[a-z]{2,3}$/),
  secondary_languages: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional(),
  include_language_detection: z.literal("true").optional(),
  include_timestamps: z.literal("true"),
  keyterms: z.string().max(20).optional(),
});

const chunkSchema = z.strictObject({
  message_type: z.literal("input_audio_chunk"),
  audio_base_64: z.base64(),
  commit: z.boolean(),
  sample_rate: z.literal(16_000),
});

/** A commit of less audio closes the session. */
const leastCommitMs = 300;

function dialect(connection: SttConnection): SttDialect {
  const { searchParams, pathname } = connection.url;
  if (pathname !== "/v1/speech-to-text/realtime") throw new Error(`there is no ${pathname}`);
  parametersSchema.parse(Object.fromEntries(searchParams));
  z.array(z.string().max(20)).max(50).parse(searchParams.getAll("keyterms"));
  const json = (message: object) => JSON.stringify(message);
  let committedMs = 0;
  return {
    rateHz: 16_000,
    // Without voice activity detection it commits when it is asked, and after 90 s.
    endpointingMs: Number.POSITIVE_INFINITY,
    opened: () => [
      json({ message_type: "session_started", session_id: "fake", config: Object.fromEntries(searchParams) }),
    ],
    take(message): Taken {
      const { audio_base_64: audio, commit } = chunkSchema.parse(JSON.parse(message));
      if (!commit) return audio === "" ? { kind: "other" } : { kind: "audio", bytes: Buffer.from(audio, "base64") };
      if (audio !== "") throw new Error("this stand-in takes commits without audio");
      if (connection.audioMs - committedMs < leastCommitMs) throw new Error("commit_throttled: too little audio");
      committedMs = connection.audioMs;
      return { kind: "finalize" };
    },
    partial: ({ text }) => [json({ message_type: "partial_transcript", text })],
    final: (stretch) => [
      json({ message_type: "committed_transcript", text: stretch.text }),
      json({
        message_type: "committed_transcript_with_timestamps",
        text: stretch.text,
        language_code: "en",
        words: timed(stretch),
      }),
    ],
    trouble: (words) => [json({ message_type: "transcriber_error", error: words })],
  };
}

/** Spaces are words of their own kind. */
function timed({ words }: Stretch): object[] {
  return words.flatMap(({ text, startMs, endMs }, nth) => {
    const [start, end] = [startMs / 1000, endMs / 1000];
    const word = { text, start, end, type: "word", logprob: -0.03 };
    return nth === 0 ? [word] : [{ text: " ", start, end: start, type: "spacing", logprob: -0.03 }, word];
  });
}

export const elevenLabsScribe: SttStandIn = {
  title: "ElevenLabs Scribe",
  chosen: { service: "elevenlabs" },
  start: (script) => startRecogniser(dialect, script),
  env: (url, key) => ({ ELEVENLABS_API_KEY: key, ELEVENLABS_LISTEN_BASE_URL: url }),
  keyIn: { header: "xi-api-key" },
  refusal: '{"message_type":"auth_error","error":"a wrong key"}',
  otherLanguage: "de-AT",
  hasWordTimes: true,
  canBeAsked: true,
  takesPhrases: true,
  // No limit is documented; LiveKit's client sends an empty chunk every 10 s.
  idleMs: 10_000,
  closes: [
    { code: 1000, isFinal: false },
    { code: 1008, isFinal: false },
  ],
};
