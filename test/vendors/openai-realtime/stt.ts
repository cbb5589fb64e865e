/**
 * A server that speaks OpenAI's Realtime transcription on loopback, with a model that has no voice activity detector.
 * https://platform.openai.com/docs/guides/realtime-transcription
 */
import { z } from "zod";
import { type Stretch, type SttConnection, type SttDialect, startRecogniser } from "../stt/recogniser.ts";
import type { SttStandIn } from "../stt/stand-in.ts";

const sessionSchema = z.strictObject({
  type: z.literal("session.update"),
  session: z.strictObject({
    type: z.literal("transcription"),
    audio: z.strictObject({
      input: z.strictObject({
        format: z.strictObject({ type: z.literal("audio/pcm"), rate: z.literal(24_000) }),
        transcription: z.strictObject({
          model: z.literal("gpt-live-transcribe"),
          languages: z.array(z.string().length(2)).min(1),
          keywords: z.array(z.string()).min(1).optional(),
        }),
        turn_detection: z.null(),
      }),
    }),
  }),
});
const appendSchema = z.strictObject({ type: z.literal("input_audio_buffer.append"), audio: z.base64() });
const commitSchema = z.strictObject({ type: z.literal("input_audio_buffer.commit") });
const messageSchema = z.discriminatedUnion("type", [sessionSchema, appendSchema, commitSchema]);
const leastMs = 100;

function dialect({ url }: SttConnection): SttDialect {
  z.strictObject({ intent: z.literal("transcription") }).parse(Object.fromEntries(url.searchParams));
  if (url.pathname !== "/v1/realtime") throw new Error(`there is no ${url.pathname}`);
  let events = 0;
  let items = 0;
  let isSet = false;
  let bufferedMs = 0;
  let told = "";
  const json = (type: string, more: object) => JSON.stringify({ event_id: `ev${++events}`, type, ...more });
  const transcription = "conversation.item.input_audio_transcription";
  return {
    rateHz: 24_000,
    endpointingMs: Number.POSITIVE_INFINITY,
    opened: () => [json("session.created", { session: { type: "transcription" } })],
    take(text) {
      const message = messageSchema.parse(JSON.parse(text));
      if (message.type === "session.update") {
        isSet = true;
        return { kind: "other", answer: [json("session.updated", { session: message.session })] };
      }
      if (!isSet) throw new Error("audio came before the session's settings");
      if (message.type === "input_audio_buffer.append") {
        const bytes = Buffer.from(message.audio, "base64");
        bufferedMs += bytes.length / 48;
        return { kind: "audio", bytes };
      }
      if (bufferedMs < leastMs) throw new Error("buffer too small: expected at least 100ms of audio");
      bufferedMs = 0;
      return { kind: "finalize" };
    },
    partial({ text }: Stretch) {
      const delta = text.slice(told.length);
      told = text;
      return [json(`${transcription}.delta`, { item_id: `item_${items}`, content_index: 0, delta })];
    },
    final({ text }: Stretch) {
      const item_id = `item_${items}`;
      items += 1;
      told = "";
      const usage = { type: "duration", seconds: 2 };
      return [
        json("input_audio_buffer.committed", { item_id, previous_item_id: null }),
        json(`${transcription}.completed`, { item_id, content_index: 0, transcript: text, usage }),
      ];
    },
    trouble: (message) => [json("error", { error: { type: "server_error", code: null, message, param: null } })],
  };
}

export const openAiRealtime: SttStandIn = {
  title: "OpenAI Realtime transcription",
  chosen: { service: "openai-realtime" },
  start: (script) => startRecogniser(dialect, script),
  env: (url, key) => ({ OPENAI_REALTIME_API_KEY: key, OPENAI_REALTIME_LISTEN_BASE_URL: `${url}/v1` }),
  keyIn: { header: "authorization" },
  refusal:
    '{"type":"error","event_id":"e","error":{"type":"invalid_request_error","code":"invalid_api_key","message":"a wrong key"}}',
  otherLanguage: "de",
  hasWordTimes: false,
  canBeAsked: true,
  takesPhrases: true,
  // No keep-alive is documented; sessions end after 15 or 60 minutes (sources differ), and another one follows.
  idleMs: null,
  closes: [
    { code: 1000, isFinal: false },
    { code: 1011, isFinal: false },
  ],
};
