/**
 * The messages of AssemblyAI's streaming text to speech, and their meaning here.
 * https://www.assemblyai.com/docs/tts/message-frames
 */
import { z } from "zod";
import { bytesOf } from "../../speech/base64.ts";
import { jsonOf } from "../../speech/json.ts";
import type { Spoke, TtsReader } from "../../speech/tts/socket-protocol.ts";

const messageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Audio"), audio: z.string(), flush_id: z.number() }),
  z.object({
    type: z.literal("WordBoundaries"),
    flush_id: z.number(),
    audio_start_ms: z.number(),
    words: z.array(z.object({ word: z.string(), start: z.number(), end: z.number() })),
  }),
  z.object({ type: z.literal("FlushDone"), flush_id: z.number() }),
  z.object({ type: z.literal("Cancelled") }),
  z.object({ type: z.literal("Error"), error: z.string().optional(), error_code: z.number().optional() }),
]);
const knownTypes = ["Audio", "WordBoundaries", "FlushDone", "Cancelled", "Error"];
const anySchema = z.object({ type: z.string() });

/**
 * Codes that another session would end with too: a wrong key or parameter, a message that it does not take.
 * https://www.assemblyai.com/docs/tts/error-handling
 */
export const refusals: readonly number[] = [1008, 3006, 3010, 3011, 3012, 3014];

/** A flush is one text. */
interface Flush {
  /** Where it begins in its context's audio, ms. */
  readonly fromMs: number;
  /** Where it begins on the session's time line, once that is known. */
  sessionMs?: number;
}

/** The reader must know of these messages to AssemblyAI, which knows no contexts: there is one at a time. */
export interface Sent {
  /** The context that was opened last. */
  context: string | undefined;
  /** A Cancel was sent, and is not answered. */
  isCancelled: boolean;
}

export class AssemblyAiSpeech implements TtsReader {
  readonly #sent: Sent;
  readonly #samplesPerMs: number;
  #context: string | undefined;
  #cameMs = 0;
  #flushes = new Map<number, Flush>();

  constructor(sent: Sent, sampleRateHz: number) {
    this.#sent = sent;
    this.#samplesPerMs = sampleRateHz / 1000;
  }

  /** @throws ZodError or SyntaxError if the frame is not one of AssemblyAI's messages */
  read(frame: string | Uint8Array): readonly Spoke[] {
    if (typeof frame !== "string") throw new TypeError("a binary frame");
    const json: unknown = jsonOf(frame);
    if (!knownTypes.includes(anySchema.parse(json).type)) return [];
    const message = messageSchema.parse(json);
    const context = this.#now();
    switch (message.type) {
      case "Audio": {
        this.#flush(message.flush_id);
        const audio = bytesOf(message.audio);
        this.#cameMs += audio.length / 2 / this.#samplesPerMs;
        return [{ context, audio }];
      }
      case "WordBoundaries": {
        const flush = this.#flush(message.flush_id);
        flush.sessionMs ??= message.audio_start_ms;
        const laterMs = flush.fromMs - flush.sessionMs;
        const words = message.words.map(({ word: text, start, end }) => {
          return { text, startMs: start + laterMs, endMs: end + laterMs };
        });
        return [{ context, words }];
      }
      case "FlushDone":
        // One that was under way at a Cancel ends nothing.
        return this.#sent.isCancelled ? [] : [{ context, isDone: true }];
      case "Cancelled":
        if (!this.#sent.isCancelled) return [];
        this.#sent.isCancelled = false;
        return [{ context, isDone: true }];
      case "Error": {
        const { error: trouble = "an error without a description", error_code: code } = message;
        return [{ trouble, isFinal: code !== undefined && refusals.includes(code) }];
      }
    }
  }

  #now(): string | undefined {
    const { context } = this.#sent;
    if (context !== this.#context) {
      this.#context = context;
      this.#cameMs = 0;
      this.#flushes = new Map();
    }
    return context;
  }

  #flush(id: number): Flush {
    const flush = this.#flushes.get(id) ?? { fromMs: this.#cameMs };
    this.#flushes.set(id, flush);
    return flush;
  }
}
