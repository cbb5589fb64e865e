/**
 * The messages of Cartesia's speech to text that is asked for its finals, and their meaning here.
 * https://docs.cartesia.ai/api-reference/stt/websocket
 */
import { z } from "zod";
import type { SttEvent, TimedWord } from "../../conversation/ports.ts";
import { jsonOf } from "../../speech/json.ts";
import type { Heard, SttReader } from "../../speech/stt/protocol.ts";
import { readTrouble } from "./stt-trouble.ts";

/** Unconfirmed: a list of words, as older documents have it, or lists of each field, as the client's types do. Both are read. */
const wordsSchema = z.union([
  z.array(z.object({ word: z.string(), start: z.number(), end: z.number() })),
  z
    .object({ words: z.array(z.string()), start: z.array(z.number()), end: z.array(z.number()) })
    .transform(({ words, start, end }) =>
      words.map((word, nth) => ({ word, start: start[nth] ?? 0, end: end[nth] ?? 0 })),
    ),
]);
const transcriptSchema = z.object({ is_final: z.boolean(), text: z.string(), words: wordsSchema.nullish() });
const anySchema = z.object({ type: z.string() });

export class CartesiaTranscripts implements SttReader {
  /** A final was told since somebody asked for it. */
  #toldWhileAsked = false;

  read(frame: string, baseMs: number, askedToFinalize: boolean): Heard {
    const json: unknown = jsonOf(frame);
    if (!askedToFinalize) this.#toldWhileAsked = false;
    switch (anySchema.parse(json).type) {
      case "transcript":
        return this.#transcript(transcriptSchema.parse(json), baseMs, askedToFinalize);
      case "flush_done": {
        const isSilent = askedToFinalize && !this.#toldWhileAsked;
        this.#toldWhileAsked = false;
        const events: SttEvent[] = isSilent ? [{ kind: "final", text: "" }] : [];
        return { events, finalizeAnswered: askedToFinalize, confirms: "sent" };
      }
      case "error":
        return readTrouble(json);
      default:
        return { events: [] };
    }
  }

  #transcript(transcript: z.infer<typeof transcriptSchema>, baseMs: number, askedToFinalize: boolean): Heard {
    const text = transcript.text.trim();
    if (text === "") return { events: [] };
    const words = (transcript.words ?? []).map(({ word, start, end }): TimedWord => {
      return { text: word.trim(), startMs: baseMs + start * 1000, endMs: baseMs + end * 1000 };
    });
    if (!transcript.is_final) return { events: [{ kind: "partial", text, words }] };
    this.#toldWhileAsked = askedToFinalize;
    const last = words.at(-1);
    return {
      events: [{ kind: "final", text, words }],
      ...(last !== undefined && { confirmedMs: last.endMs }),
    };
  }
}
