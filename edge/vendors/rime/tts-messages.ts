/**
 * The messages of Rime's JSON WebSocket (`/ws3`), and their meaning here.
 * https://docs.rime.ai/api-reference/websockets-json
 */
import { z } from "zod";
import { bytesOf } from "../../speech/base64.ts";
import type { Spoke, TtsReader } from "../../speech/tts/socket-protocol.ts";
import { TextTimes } from "../../speech/tts/text-times.ts";

const context = { contextId: z.string().nullish() };

const messageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("chunk"), ...context, data: z.string() }),
  z.object({
    type: z.literal("timestamps"),
    ...context,
    word_timestamps: z.object({ words: z.array(z.string()), start: z.array(z.number()), end: z.array(z.number()) }),
  }),
  z.object({ type: z.literal("done"), ...context }),
  z.object({ type: z.literal("error"), ...context, message: z.string().default("an error without a description") }),
]);
const knownTypes = ["chunk", "timestamps", "done", "error"];
const anySchema = z.object({ type: z.string() });

export class RimeMessages implements TtsReader {
  readonly #times = new TextTimes();
  #context: string | undefined;

  read(frame: string | Uint8Array, cameMs: (context?: string) => number): readonly Spoke[] {
    if (typeof frame !== "string") throw new TypeError("a binary frame");
    const json: unknown = JSON.parse(frame);
    if (!knownTypes.includes(anySchema.parse(json).type)) return [];
    const message = messageSchema.parse(json);
    const of = { context: message.contextId ?? undefined };
    if (message.contextId != null && message.contextId !== this.#context) {
      this.#context = message.contextId;
      this.#times.startOver();
    }
    switch (message.type) {
      case "chunk":
        return [{ ...of, audio: bytesOf(message.data) }];
      case "timestamps": {
        const { words, start, end } = message.word_timestamps;
        const timed = words.map((text, nth) => {
          return { text, startMs: (start[nth] ?? 0) * 1000, endMs: (end[nth] ?? 0) * 1000 };
        });
        return [{ ...of, words: this.#times.placed(timed) }];
      }
      case "done":
        this.#times.textEnded(cameMs(of.context));
        return [{ ...of, isDone: true }];
      case "error":
        // Of the connection: it names no context, and does not say how it goes on.
        return [{ trouble: message.message }];
    }
  }
}
