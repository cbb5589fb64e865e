/**
 * The messages of Cartesia's streaming text to speech, and their meaning here.
 * https://docs.cartesia.ai/api-reference/tts/websocket
 */
import { z } from "zod";
import { bytesOf } from "../../speech/base64.ts";
import { jsonOf } from "../../speech/json.ts";
import type { Spoke } from "../../speech/tts/socket-protocol.ts";

const context = { context_id: z.string().optional() };

const messageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("chunk"), ...context, data: z.string() }),
  z.object({
    type: z.literal("timestamps"),
    ...context,
    word_timestamps: z.object({ words: z.array(z.string()), start: z.array(z.number()), end: z.array(z.number()) }),
  }),
  z.object({ type: z.literal("done"), ...context }),
  z.object({
    type: z.literal("error"),
    ...context,
    error: z.string().optional(),
    title: z.string().optional(),
    message: z.string().optional(),
    status_code: z.number().optional(),
  }),
]);
const knownTypes = ["chunk", "timestamps", "done", "error"];
const anySchema = z.object({ type: z.string() });

/** @throws ZodError or SyntaxError if the frame is not one of Cartesia's messages */
export function readCartesiaSpeech(frame: string): readonly Spoke[] {
  const json: unknown = jsonOf(frame);
  // `flush_done` and `phoneme_timestamps` tell nothing that Earshot needs.
  if (!knownTypes.includes(anySchema.parse(json).type)) return [];
  const message = messageSchema.parse(json);
  const of = { context: message.context_id };
  switch (message.type) {
    case "chunk":
      return [{ ...of, audio: bytesOf(message.data) }];
    case "timestamps": {
      const { words, start, end } = message.word_timestamps;
      const timed = words.map((text, nth) => {
        return { text, startMs: (start[nth] ?? 0) * 1000, endMs: (end[nth] ?? 0) * 1000 };
      });
      return [{ ...of, words: timed }];
    }
    case "done":
      return [{ ...of, isDone: true }];
    case "error": {
      const { error, title, message: words, status_code: status } = message;
      const trouble = words ?? error ?? title ?? "an error without a description";
      return [{ ...of, trouble, isFinal: status === 401 || status === 402 || status === 403 }];
    }
  }
}
