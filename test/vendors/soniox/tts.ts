/** A server that speaks Soniox' real-time text to speech on loopback. https://soniox.com/docs/api-reference/tts/websocket-api */
import { z } from "zod";
import { startSpeaker, type TtsAct, type TtsDialect } from "../tts/speaker.ts";
import { msPerCharacter, type TtsStandIn } from "../tts/stand-in.ts";
import { TimedCharacters } from "../tts/timed-characters.ts";

const stream_id = z.string().min(1);
const messageSchema = z.union([
  z.strictObject({
    api_key: z.string().min(1),
    stream_id,
    model: z.string().regex(/^tts-rt-/),
    voice: z.string().min(1),
    language: z.string().length(2),
    audio_format: z.literal("pcm_s16le"),
    sample_rate: z.literal(24_000),
    speed: z.number().min(0.7).max(1.3).optional(),
    return_timestamps: z.literal(true),
  }),
  z.strictObject({ stream_id, text: z.string().max(5_000), text_end: z.boolean() }),
  z.strictObject({ stream_id, cancel: z.literal(true) }),
  z.strictObject({ keep_alive: z.literal(true) }),
]);

function dialect(): TtsDialect {
  const json = (message: object) => JSON.stringify(message);
  const characters = new TimedCharacters();
  const known = new Set<string>();
  return {
    rateHz: 24_000,
    maxContexts: 5,
    take(frame): readonly TtsAct[] {
      const message = messageSchema.parse(JSON.parse(frame));
      if ("keep_alive" in message) return [{ kind: "other" }];
      const context = message.stream_id;
      if ("model" in message) {
        if (known.has(context)) throw new Error(`${context} is configured again`);
        known.add(context);
        return [{ kind: "open", context }];
      }
      if (!known.has(context)) throw new Error(`${context} has no configuration`);
      if ("cancel" in message) return [{ kind: "cancel", context }];
      const { text, text_end: isEnd } = message;
      const said = { kind: "text", context, text, flush: true } as const;
      return isEnd ? [said, { kind: "end", context }] : [said];
    },
    audio(piece) {
      const said = characters.of(piece).characters;
      const timestamps = {
        characters: said.map(({ character }) => character),
        character_start_times_seconds: said.map(({ startMs }) => startMs / 1000),
        character_end_times_seconds: said.map(({ startMs }) => (startMs + msPerCharacter) / 1000),
      };
      return [json({ stream_id: piece.context, audio: piece.bytes.toString("base64"), timestamps, audio_end: false })];
    },
    done: (stream_id) => [json({ stream_id, audio_end: true }), json({ stream_id, terminated: true })],
    cancelled: (stream_id) => [json({ stream_id, terminated: true })],
    trouble: (words) => [json({ error_code: 503, error_type: "unavailable", error_message: words })],
  };
}

export const sonioxTts: TtsStandIn = {
  title: "Soniox",
  chosen: { service: "soniox", speed: 1.1 },
  start: (script) => startSpeaker(dialect, script),
  env: (url, key) => ({ SONIOX_API_KEY: key, SONIOX_SPEAK_BASE_URL: url }),
  keyIn: "first message",
  refusal: '{"stream_id":"c1","error_code":401,"error_message":"a wrong key"}',
  sampleRateHz: 24_000,
  wordTimes: "as they come",
  kind: "socket",
  // https://soniox.com/docs/tts/rt/connection-keepalive
  idleMs: 20_000,
  closes: [
    { code: 1000, isFinal: false },
    { code: 1011, isFinal: false },
  ],
};
