/** A server that speaks AssemblyAI's text to speech on loopback. https://www.assemblyai.com/docs/tts/message-frames */
import { z } from "zod";
import { startSpeaker, type TtsAct, type TtsDialect } from "../tts/speaker.ts";
import { type TtsConnection, type TtsStandIn, timedWords } from "../tts/stand-in.ts";

const parametersSchema = z.strictObject({
  model_id: z.literal("assemblyai-tts-1"),
  voice_id: z.string().min(1),
  language: z.literal("english"),
  sample_rate: z.literal("24000"),
  encoding: z.literal("pcm_s16le"),
  word_boundaries: z.literal("true"),
});
const messageSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("Generate"), text: z.string().max(2_000) }),
  z.strictObject({ type: z.enum(["Flush", "Cancel", "KeepAlive", "Terminate"]) }),
]);

function dialect({ url }: TtsConnection): TtsDialect {
  if (url.pathname !== "/v1/ws") throw new Error(`there is no ${url.pathname}`);
  parametersSchema.parse(Object.fromEntries(url.searchParams));
  const json = (message: object) => JSON.stringify(message);
  // Each flush is a context of the speaker's, by its number.
  let flush = 0;
  let sessionMs = 0;
  return {
    rateHz: 24_000,
    maxContexts: 10,
    opened: () => [json({ type: "Begin", id: "fake", expires_at: 1_789_556_741, configuration: {} })],
    take(frame): readonly TtsAct[] {
      const message = messageSchema.parse(JSON.parse(frame));
      const context = String(flush);
      switch (message.type) {
        case "Generate":
          return [{ kind: "text", context, text: message.text }];
        case "Flush":
          flush += 1;
          return [{ kind: "end", context }];
        case "Cancel":
          return [{ kind: "cancel", context: String(flush - 1) }];
        case "KeepAlive":
          return [{ kind: "other" }];
        case "Terminate":
          return [{ kind: "goodbye" }];
      }
    },
    audio({ context, bytes, spoken }) {
      const flush_id = Number(context);
      const audio = json({ type: "Audio", audio: bytes.toString("base64"), flush_id });
      const audio_start_ms = sessionMs;
      sessionMs += bytes.length / 2 / 24;
      if (spoken === undefined) return [audio];
      const words = timedWords(spoken.text, audio_start_ms).map(({ word, startMs, endMs }) => {
        return { word, start: startMs, end: endMs, confidence: 0.5 };
      });
      return [audio, json({ type: "WordBoundaries", flush_id, audio_start_ms, words })];
    },
    done: (context, text) => [
      json({ type: "FlushDone", flush_id: Number(context), audio_duration_ms: text.length * 10 }),
    ],
    cancelled: () => [json({ type: "Cancelled", audio_duration_seconds: sessionMs / 1000 })],
    trouble: (words) => [json({ type: "Error", error_code: 1011, error: words, retryable: true })],
  };
}

export const assemblyAiTts: TtsStandIn = {
  title: "AssemblyAI",
  chosen: { service: "assemblyai", voice: "a-voice" },
  start: (script) => startSpeaker(dialect, script),
  env: (url, key) => ({ ASSEMBLYAI_API_KEY: key, ASSEMBLYAI_SPEAK_BASE_URL: url }),
  keyIn: { header: "authorization" },
  refusal: '{"type":"Error","error_code":1008,"error":"a wrong key","error_type":"auth","retryable":false}',
  sampleRateHz: 24_000,
  wordTimes: "as they come",
  kind: "socket",
  idleMs: 120_000,
  // https://www.assemblyai.com/docs/tts/error-handling
  closes: [
    { code: 1008, reason: "not authorised", isFinal: true },
    { code: 1011, isFinal: false },
    { code: 3006, reason: "unknown parameter", isFinal: true },
    { code: 3008, reason: "session expired", isFinal: false },
  ],
};
