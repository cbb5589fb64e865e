/**
 * A server that speaks Gladia's live protocol on loopback: a request for a session, and then its socket.
 * https://docs.gladia.io/api-reference/v2/live/init, https://docs.gladia.io/api-reference/v2/live/websocket
 */
import { z } from "zod";
import {
  type Stretch,
  type SttConnection,
  type SttDialect,
  type SttScript,
  startRecogniser,
} from "../stt/recogniser.ts";
import type { SttStandIn } from "../stt/stand-in.ts";
import type { PlainRequest } from "../upgrade.ts";

const settingsSchema = z.strictObject({
  model: z.literal("solaria-1"),
  encoding: z.literal("wav/pcm"),
  bit_depth: z.literal(16),
  sample_rate: z.literal(16_000),
  channels: z.literal(1),
  endpointing: z.number().min(0.01).max(10),
  language_config: z.strictObject({ languages: z.array(z.string().length(2)), code_switching: z.boolean() }),
  realtime_processing: z.strictObject({
    words_accurate_timestamps: z.boolean(),
    custom_vocabulary: z.literal(true),
    custom_vocabulary_config: z.strictObject({ vocabulary: z.array(z.string()).min(1) }),
  }),
  messages_config: z.record(z.string().startsWith("receive_"), z.boolean()),
});

const commandSchema = z.strictObject({ type: z.literal("stop_recording") });
const meta = { session_id: "fake", created_at: "2026-11-30T00:00:00Z" };

function transcript({ text, words, startMs, endMs }: Stretch, isFinal: boolean): string {
  const timed = words.map((one) => {
    return { word: ` ${one.text}`, start: one.startMs / 1000, end: one.endMs / 1000, confidence: 0.97 };
  });
  const times = { start: startMs / 1000, end: endMs / 1000 };
  const utterance = { text, ...times, confidence: 0.9, channel: 0, language: "en", words: timed };
  return JSON.stringify({ type: "transcript", ...meta, data: { id: "00_001", is_final: isFinal, utterance } });
}

function start(script: Partial<SttScript>) {
  const sessions = new Map<string, PlainRequest>();
  const dialect = (connection: SttConnection): SttDialect => {
    const token = connection.url.searchParams.get("token") ?? "";
    const session = sessions.get(token);
    if (session === undefined) connection.refused.push(`the token ${token} opens no session`);
    sessions.delete(token);
    // Tests look for the key and the settings at the connection, which has them by its session.
    Object.assign(connection, { headers: { ...connection.headers, ...session?.headers } });
    connection.messages.push(session?.body ?? "");
    return {
      rateHz: 16_000,
      endpointingMs: 500,
      take(message) {
        commandSchema.parse(JSON.parse(message));
        return { kind: "goodbye" };
      },
      started: (atMs) => [JSON.stringify({ type: "speech_start", ...meta, data: { time: atMs / 1000, channel: 0 } })],
      partial: (stretch) => [transcript(stretch, false)],
      final: (stretch) => [
        ...(stretch.text === "" ? [] : [transcript(stretch, true)]),
        JSON.stringify({ type: "speech_end", ...meta, data: { time: stretch.endMs / 1000, channel: 0 } }),
      ],
      ended: (audioMs) => [
        JSON.stringify({
          type: "stop_recording",
          ...meta,
          acknowledged: true,
          data: { recording_duration: audioMs / 1000, recording_left_to_process: 0 },
        }),
      ],
      trouble: (words) => [
        JSON.stringify({ type: "audio_chunk", ...meta, acknowledged: false, error: { message: words }, data: null }),
      ],
    };
  };
  return startRecogniser(dialect, script, (request) => {
    const isValid = request.path === "/v2/live" && settingsSchema.safeParse(JSON.parse(request.body)).success;
    if (!isValid) return { status: 400, body: "{}" };
    const token = `session-${Math.random()}`;
    sessions.set(token, request);
    const url = `ws://${String(request.headers.host)}/v2/live?token=${token}`;
    return { status: 201, body: JSON.stringify({ id: token, created_at: meta.created_at, url }) };
  });
}

export const gladia: SttStandIn = {
  title: "Gladia",
  chosen: { service: "gladia" },
  start,
  env: (url, key) => ({ GLADIA_API_KEY: key, GLADIA_LISTEN_BASE_URL: url }),
  keyIn: { header: "x-gladia-key" },
  otherLanguage: "de",
  hasWordTimes: true,
  canBeAsked: false,
  takesPhrases: true,
  idleMs: null,
  // Its own client tries again after closes of 1002 to 4399 and of 4500 on.
  closes: [
    { code: 1011, isFinal: false },
    { code: 4300, isFinal: false },
    { code: 4401, isFinal: true },
    { code: 4500, isFinal: false },
  ],
};
