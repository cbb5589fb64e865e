/** A server that speaks Cartesia's text to speech on loopback. https://docs.cartesia.ai/api-reference/tts/websocket */
import { z } from "zod";
import { startSpeaker, type TtsDialect } from "../tts/speaker.ts";
import { type TtsStandIn, wordLists } from "../tts/stand-in.ts";

const cancelSchema = z.strictObject({ context_id: z.string(), cancel: z.literal(true) });
const generationSchema = z.strictObject({
  context_id: z.string(),
  model_id: z.string().regex(/^sonic-/),
  transcript: z.string().max(5_000),
  voice: z.strictObject({ mode: z.literal("id"), id: z.string().min(1) }),
  output_format: z.strictObject({
    container: z.literal("raw"),
    encoding: z.literal("pcm_s16le"),
    sample_rate: z.union([8000, 16000, 22050, 24000, 44100, 48000].map((rate) => z.literal(rate))),
  }),
  language: z.string().length(2).optional(),
  pronunciation_dict_id: z.string().optional(),
  continue: z.boolean(),
  add_timestamps: z.boolean(),
  max_buffer_delay_ms: z.number().min(0).max(5000),
  generation_config: z
    .object({ speed: z.number().min(0.6).max(1.5) })
    .partial()
    .optional(),
});

function dialect(): TtsDialect {
  const json = (message: object) => JSON.stringify(message);
  return {
    rateHz: 24_000,
    maxContexts: 2,
    take(message) {
      const parsed: unknown = JSON.parse(message);
      const cancel = cancelSchema.safeParse(parsed);
      if (cancel.success) return [{ kind: "cancel", context: cancel.data.context_id }];
      const { context_id: context, transcript: text, continue: goesOn } = generationSchema.parse(parsed);
      const said = { kind: "text", context, text, flush: true } as const;
      return goesOn ? [said] : [said, { kind: "end", context }];
    },
    audio({ context, bytes, spoken }) {
      const timestamps = {
        type: "timestamps",
        context_id: context,
        done: false,
        status_code: 206,
        word_timestamps: wordLists(spoken?.text ?? "", spoken?.fromMs ?? 0),
      };
      const chunk = {
        type: "chunk",
        context_id: context,
        data: bytes.toString("base64"),
        done: false,
        status_code: 206,
      };
      return [...(spoken ? [json(timestamps)] : []), json({ ...chunk, step_time: 40.2 })];
    },
    done: (context) => [json({ type: "done", context_id: context, done: true, status_code: 200 })],
    trouble: (words) => [json({ type: "error", done: true, title: "Oh", message: words, status_code: 500 })],
  };
}

export const cartesiaSonic: TtsStandIn = {
  title: "Cartesia Sonic",
  chosen: { service: "cartesia", voice: "a-voice" },
  start: (script) => startSpeaker(dialect, script),
  env: (url, key) => ({ CARTESIA_API_KEY: key, CARTESIA_SPEAK_BASE_URL: url }),
  keyIn: { header: "authorization" },
  refusal: '{"type":"error","done":true,"status_code":401,"message":"a wrong key"}',
  sampleRateHz: 24_000,
  wordTimes: "as they come",
  phoneme: (word) => (word === "Ada" ? "<<ˈ|eɪ|d|ə>>" : "<<l|æ|m|p>>"),
  kind: "socket",
  // It closes after five minutes without use, and nothing holds that off.
  idleMs: null,
  closes: [
    { code: 1000, isFinal: false },
    { code: 1011, isFinal: false },
  ],
};
