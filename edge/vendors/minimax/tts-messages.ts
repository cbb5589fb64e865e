/**
 * The messages of MiniMax's bidirectional text to speech, and their meaning here.
 * https://platform.minimax.io/docs/api-reference/speech-t2a-websocket
 */
import { z } from "zod";
import { jsonOf } from "../../speech/json.ts";
import type { Spoke } from "../../speech/tts/socket-protocol.ts";

const messageSchema = z.object({
  event: z.string(),
  data: z.object({ audio: z.string().default("") }).nullish(),
  base_resp: z.object({ status_code: z.number(), status_msg: z.string().default("") }).optional(),
});

/** A piece was too long, or too much text waits: it goes on. */
const soft = [2204, 2205];
/** The key is wrong, or has no funds: from memory of its list of errors. */
const refusals = [1004, 1008, 2049];

/** Whether it takes text. */
export function isStarted(frame: string | Uint8Array): boolean {
  if (typeof frame !== "string") return false;
  return messageSchema.safeParse(jsonOf(frame)).data?.event === "task_started";
}

/**
 * Messages name no utterance.
 * @param context the one that is spoken
 * @throws ZodError or SyntaxError if the frame is not one of MiniMax's messages
 */
export function readMiniMaxSpeech(frame: string | Uint8Array, context: string | undefined): readonly Spoke[] {
  if (typeof frame !== "string") throw new TypeError("a binary frame");
  const { event, data, base_resp: response } = messageSchema.parse(jsonOf(frame));
  const code = response?.status_code ?? 0;
  if (event === "task_failed" || (code !== 0 && !soft.includes(code))) {
    return [{ trouble: response?.status_msg || `error ${code}`, isFinal: refusals.includes(code) }];
  }
  if (event === "task_continued" && data?.audio) return [{ context, audio: bytesOfHex(data.audio) }];
  if (event === "task_flushed" || event === "task_canceled") return [{ context, isDone: true }];
  return [];
}

/** @throws TypeError at what is not hexadecimal */
function bytesOfHex(hex: string): Uint8Array {
  if (hex.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(hex)) throw new TypeError("audio that is not hexadecimal");
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
}
