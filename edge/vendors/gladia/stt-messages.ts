/**
 * The messages of Gladia's live speech to text, and their meaning here.
 * https://docs.gladia.io/api-reference/v2/live/websocket
 */
import { z } from "zod";
import type { SttEvent } from "../../conversation/ports.ts";
import { jsonOf } from "../../speech/json.ts";
import { heardIn } from "../../speech/stt/heard-language.ts";
import type { Heard, SttReader } from "../../speech/stt/protocol.ts";

const errorSchema = z.object({ message: z.string().optional() }).nullish();

const messageSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("transcript"),
    data: z.object({
      is_final: z.boolean(),
      utterance: z.object({
        text: z.string(),
        end: z.number(),
        language: z.string().nullish(),
        words: z.array(z.object({ word: z.string(), start: z.number(), end: z.number() })).default([]),
      }),
    }),
  }),
  z.object({ type: z.literal("speech_start") }),
  z.object({ type: z.literal("speech_end") }),
  z.object({ type: z.literal("audio_chunk"), error: errorSchema }),
  z.object({ type: z.literal("error"), error: errorSchema, message: z.string().optional() }),
]);
const knownTypes = ["transcript", "speech_start", "speech_end", "audio_chunk", "error"];
const anySchema = z.object({ type: z.string() });

export class GladiaMessages implements SttReader {
  /** A final came since the last end of speech. */
  #told = false;

  read(frame: string, baseMs: number): Heard {
    const json: unknown = jsonOf(frame);
    if (!knownTypes.includes(anySchema.parse(json).type)) return { events: [] };
    const message = messageSchema.parse(json);
    switch (message.type) {
      case "transcript": {
        const { is_final: isFinal, utterance } = message.data;
        const text = utterance.text.trim();
        const words = utterance.words.map(({ word, start, end }) => {
          return { text: word.trim(), startMs: baseMs + start * 1000, endMs: baseMs + end * 1000 };
        });
        if (text === "") return { events: [] };
        if (!isFinal) return { events: [{ kind: "partial", text, words }] };
        this.#told = true;
        return {
          events: [{ kind: "final", text, words, ...heardIn(utterance.language) }],
          confirmedMs: baseMs + utterance.end * 1000,
        };
      }
      case "speech_start":
        return { events: [{ kind: "speech-started" }] };
      case "speech_end":
        return { events: this.#ended() };
      case "audio_chunk":
        if (message.error == null) return { events: [] };
        return { events: [], trouble: message.error.message ?? "it could not take audio" };
      case "error":
        return { events: [], trouble: message.error?.message ?? message.message ?? "an error without a description" };
    }
  }

  #ended(): SttEvent[] {
    const told = this.#told;
    this.#told = false;
    return told ? [{ kind: "turn-ended" }] : [];
  }
}
