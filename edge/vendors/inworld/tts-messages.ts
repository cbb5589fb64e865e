/**
 * The messages of Inworld's bidirectional text to speech, and their meaning here.
 * https://docs.inworld.ai/api-reference/ttsAPI/texttospeech/synthesize-speech-websocket
 */
import { z } from "zod";
import { bytesOf } from "../../speech/base64.ts";
import { jsonOf } from "../../speech/json.ts";
import type { Spoke, TtsReader } from "../../speech/tts/socket-protocol.ts";
import { TextTimes } from "../../speech/tts/text-times.ts";

const alignmentSchema = z.object({
  words: z.array(z.string()).default([]),
  wordStartTimeSeconds: z.array(z.number()).default([]),
  wordEndTimeSeconds: z.array(z.number()).default([]),
});

const resultSchema = z.object({
  contextId: z.string(),
  status: z.object({ code: z.number().default(0), message: z.string().default("") }).optional(),
  audioChunk: z
    .object({
      audioContent: z.string().optional(),
      timestampInfo: z.object({ wordAlignment: alignmentSchema.optional() }).nullish(),
    })
    .optional(),
  flushCompleted: z.object({}).optional(),
  contextClosed: z.object({}).optional(),
});
const messageSchema = z.union([
  z.object({ result: resultSchema }),
  z.object({ error: z.object({ code: z.number().optional(), message: z.string() }) }),
]);

/** UNAUTHENTICATED and PERMISSION_DENIED: https://grpc.io/docs/guides/status-codes/ */
const refusals = [16, 7];

export class InworldMessages implements TtsReader {
  readonly #times = new Map<string, TextTimes>();

  read(frame: string | Uint8Array, cameMs: (context?: string) => number): readonly Spoke[] {
    if (typeof frame !== "string") throw new TypeError("a binary frame");
    const message = messageSchema.parse(jsonOf(frame));
    if ("error" in message) {
      const { code, message: trouble } = message.error;
      return [{ trouble, isFinal: code !== undefined && refusals.includes(code) }];
    }
    const { contextId: context, status, audioChunk, flushCompleted, contextClosed } = message.result;
    if (status !== undefined && status.code !== 0) {
      return [{ context, trouble: status.message || `status ${status.code}`, isFinal: refusals.includes(status.code) }];
    }
    const times = this.#times.get(context) ?? new TextTimes();
    this.#times.set(context, times);
    // Times begin at 0 again after each flush.
    if (flushCompleted !== undefined) times.textEnded(cameMs(context));
    if (contextClosed !== undefined) {
      this.#times.delete(context);
      return [{ context, isDone: true }];
    }
    if (audioChunk === undefined) return [];
    const alignment = audioChunk.timestampInfo?.wordAlignment;
    const words = times.placed(alignment === undefined ? [] : wordsOf(alignment));
    const audio = bytesOf(audioChunk.audioContent ?? "");
    return [{ context, ...(audio.length > 0 && { audio }), ...(words.length > 0 && { words }) }];
  }
}

function wordsOf({ words, wordStartTimeSeconds: starts, wordEndTimeSeconds: ends }: z.infer<typeof alignmentSchema>) {
  return words.map((text, nth) => {
    return { text, startMs: (starts[nth] ?? 0) * 1000, endMs: (ends[nth] ?? 0) * 1000 };
  });
}
