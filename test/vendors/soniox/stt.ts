/** A server that speaks Soniox' real-time speech to text on loopback. https://soniox.com/docs/api-reference/stt/websocket-api */
import { z } from "zod";
import { type Stretch, type SttConnection, type SttDialect, startRecogniser, type Taken } from "../stt/recogniser.ts";
import type { SttStandIn } from "../stt/stand-in.ts";

const configSchema = z.strictObject({
  api_key: z.string().min(1),
  model: z.string().regex(/^stt-rt-/),
  audio_format: z.literal("pcm_s16le"),
  sample_rate: z.literal(16_000),
  num_channels: z.literal(1),
  language_hints: z.array(z.string().regex(/^[a-z]{2}$/)),
  enable_language_identification: z.literal(true).optional(),
  enable_endpoint_detection: z.literal(true),
  context: z.strictObject({ terms: z.array(z.string()) }).optional(),
});
const controlSchema = z.strictObject({ type: z.enum(["finalize", "keepalive"]) });

function dialect(connection: SttConnection): SttDialect {
  if (connection.url.pathname !== "/transcribe-websocket") throw new Error(`there is no ${connection.url.pathname}`);
  let isConfigured = false;
  const message = (tokens: readonly object[], atMs: number) =>
    JSON.stringify({ tokens, final_audio_proc_ms: atMs, total_audio_proc_ms: atMs });
  const mark = (text: string) => ({ text, confidence: 1, is_final: true });
  return {
    rateHz: 16_000,
    endpointingMs: 1_000,
    take(text): Taken {
      if (text === "") return { kind: "goodbye" };
      const json: unknown = JSON.parse(text);
      if (!isConfigured) {
        configSchema.parse(json);
        isConfigured = true;
        return { kind: "other" };
      }
      return { kind: controlSchema.parse(json).type === "finalize" ? "finalize" : "other" };
    },
    partial: (stretch) => [message(tokensOf(stretch, false), stretch.endMs)],
    final: (stretch, how) => {
      const over = mark(how === "asked" ? "<fin>" : "<end>");
      // The last tokens come with the mark, the ones before it in a message of their own.
      const tokens = tokensOf(stretch, true);
      return [message(tokens.slice(0, -2), stretch.endMs), message([...tokens.slice(-2), over], stretch.endMs)];
    },
    ended: (audioMs) => [
      JSON.stringify({ tokens: [], final_audio_proc_ms: audioMs, total_audio_proc_ms: audioMs, finished: true }),
    ],
    trouble: (words) => [JSON.stringify({ error_code: 503, error_message: words })],
  };
}

/** Each word in two tokens where it is long enough; the first brings the space. */
function tokensOf({ words }: Stretch, isFinal: boolean): object[] {
  return words.flatMap(({ text, startMs, endMs }, nth) => {
    const half = Math.ceil(text.length / 2);
    const middleMs = (startMs + endMs) / 2;
    const token = (part: string, start_ms: number, end_ms: number) => {
      return { text: part, start_ms, end_ms, confidence: 0.98, is_final: isFinal };
    };
    const space = nth === 0 ? "" : " ";
    if (half === text.length) return [token(space + text, startMs, endMs)];
    return [token(space + text.slice(0, half), startMs, middleMs), token(text.slice(half), middleMs, endMs)];
  });
}

export const sonioxStt: SttStandIn = {
  title: "Soniox",
  chosen: { service: "soniox" },
  start: (script) => startRecogniser(dialect, script),
  env: (url, key) => ({ SONIOX_API_KEY: key, SONIOX_LISTEN_BASE_URL: url }),
  keyIn: "first message",
  refusal: '{"error_code":401,"error_message":"a wrong key"}',
  otherLanguage: "de",
  hasWordTimes: true,
  canBeAsked: true,
  takesPhrases: true,
  // Its clients send one every 5 to 10 s; it closes after about 20 s.
  idleMs: 20_000,
  // It tells its errors in a message, and then closes.
  closes: [
    { code: 1000, isFinal: false },
    { code: 1011, isFinal: false },
  ],
};
