/**
 * A server that speaks MiniMax's bidirectional text to speech on loopback.
 * https://platform.minimax.io/docs/api-reference/speech-t2a-websocket
 */
import { z } from "zod";
import { startSpeaker, type TtsAct, type TtsDialect } from "../tts/speaker.ts";
import type { TtsConnection, TtsStandIn } from "../tts/stand-in.ts";

const messageSchema = z.discriminatedUnion("event", [
  z.strictObject({
    event: z.literal("task_start"),
    model: z.string().regex(/^speech-/),
    language_boost: z.literal("auto"),
    voice_setting: z.strictObject({
      voice_id: z.string().min(1),
      speed: z.number().min(0.5).max(2),
      vol: z.number().positive().max(10),
      pitch: z.number().int().min(-12).max(12),
      emotion: z.string().optional(),
    }),
    audio_setting: z.strictObject({ sample_rate: z.literal(24_000), format: z.literal("pcm"), channel: z.literal(1) }),
  }),
  z.strictObject({ event: z.literal("task_continue"), text: z.string().min(1).max(10_000) }),
  z.strictObject({ event: z.literal("task_flush") }),
  z.strictObject({ event: z.literal("task_cancel") }),
]);

function dialect({ url }: TtsConnection): TtsDialect {
  if (url.pathname !== "/ws/v1/t2a_v2_bidi") throw new Error(`there is no ${url.pathname}`);
  const context = "the session";
  let started = false;
  const message = (event: string, more: object = {}) =>
    JSON.stringify({
      event,
      ...more,
      session_id: "fake",
      trace_id: "fake",
      base_resp: { status_code: 0, status_msg: "success" },
    });
  return {
    rateHz: 24_000,
    maxContexts: 1,
    opened: () => [message("connected_success", { connect_id: "fake" })],
    take(sent): readonly TtsAct[] {
      const taken = messageSchema.parse(JSON.parse(sent));
      if (started === (taken.event === "task_start")) throw new Error(`${taken.event} out of turn`);
      switch (taken.event) {
        case "task_start":
          started = true;
          return [{ kind: "other", answer: [message("task_started")] }];
        case "task_continue":
          return [{ kind: "text", context, text: taken.text }];
        case "task_flush":
          // The session goes on; what was flushed is over when it has been spoken.
          return [{ kind: "end", context }];
        case "task_cancel":
          return [{ kind: "cancel", context }];
      }
    },
    audio: ({ bytes, spoken, isLast }) => [
      ...(spoken ? [message("sentence_start")] : []),
      message("task_continued", {
        data: { audio: bytes.toString("hex") },
        is_final: false,
        extra_info: { audio_sample_rate: 24_000 },
      }),
      ...(isLast ? [message("sentence_end")] : []),
    ],
    done: () => [message("task_flushed")],
    cancelled: () => [message("task_canceled")],
    trouble: (words) => [JSON.stringify({ event: "task_failed", base_resp: { status_code: 1000, status_msg: words } })],
  };
}

export const miniMax: TtsStandIn = {
  title: "MiniMax",
  chosen: { service: "minimax" },
  start: (script) => startSpeaker(dialect, script),
  env: (url, key) => ({ MINIMAX_API_KEY: key, MINIMAX_SPEAK_BASE_URL: url }),
  keyIn: { header: "authorization" },
  refusal: '{"event":"task_failed","base_resp":{"status_code":1004,"status_msg":"a wrong key"}}',
  sampleRateHz: 24_000,
  wordTimes: null,
  kind: "socket",
  // Two minutes, and no message is known to hold that off.
  idleMs: null,
  closes: [
    { code: 1000, isFinal: false },
    { code: 1011, isFinal: false },
  ],
};
