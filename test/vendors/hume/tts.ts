/** A server that speaks Hume's streamed speech on loopback. https://dev.hume.ai/reference/text-to-speech-tts/synthesize-json-streaming */
import { z } from "zod";
import { startRequests } from "../tts/requests.ts";
import { type TtsConnection, type TtsStandIn, timedWords } from "../tts/stand-in.ts";

const voiceSchema = z.union([
  z.strictObject({ id: z.uuid() }),
  z.strictObject({ name: z.string().min(1), provider: z.enum(["HUME_AI", "CUSTOM_VOICE"]) }),
]);
const bodySchema = z.strictObject({
  utterances: z
    .array(
      z.strictObject({
        text: z.string().min(1).max(5_000),
        voice: voiceSchema,
        speed: z.number().min(0.5).max(2).optional(),
      }),
    )
    .length(1),
  version: z.literal("2"),
  format: z.strictObject({ type: z.literal("pcm") }),
  num_generations: z.literal(1),
  instant_mode: z.literal(true),
  strip_headers: z.literal(true),
  split_utterances: z.literal(false),
  include_timestamp_types: z.tuple([z.literal("word")]),
});

function textOf({ url, messages }: TtsConnection): string {
  if (url.pathname !== "/v0/tts/stream/json") throw new Error(`there is no ${url.pathname}`);
  return bodySchema.parse(JSON.parse(messages[0] ?? "")).utterances[0]?.text ?? "";
}

const ids = { generation_id: "g", request_id: "r", snippet_id: "s" };

export const humeOctave: TtsStandIn = {
  title: "Hume Octave",
  chosen: { service: "hume" },
  start: (script) =>
    startRequests(
      {
        rateHz: 48_000,
        contentType: "application/x-ndjson",
        textOf,
        frame: (bytes) =>
          `${JSON.stringify({ type: "audio", audio: bytes.toString("base64"), audio_format: "pcm", is_last_chunk: false, ...ids })}\n`,
        // The last line has no end.
        tail: (text) =>
          timedWords(text, 0)
            .map(({ word, startMs, endMs }) => {
              const timestamp = { type: "word", text: word, time: { begin: startMs, end: endMs } };
              return JSON.stringify({ type: "timestamp", timestamp, ...ids });
            })
            .join("\n"),
        trouble: (words) => JSON.stringify({ error: { code: "E0000", message: words } }),
      },
      script,
    ),
  env: (url, key) => ({ HUME_API_KEY: key, HUME_SPEAK_BASE_URL: url }),
  keyIn: { header: "x-hume-api-key" },
  sampleRateHz: 48_000,
  wordTimes: "as they come",
  kind: "request",
  idleMs: null,
  closes: [],
};
