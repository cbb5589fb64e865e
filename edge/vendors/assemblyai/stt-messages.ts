/**
 * The messages of AssemblyAI's streaming speech to text, and their meaning here.
 * https://www.assemblyai.com/docs/api-reference/streaming-api/streaming-api
 */
import { z } from "zod";
import type { SttEvent, TimedWord } from "../../conversation/ports.ts";
import { jsonOf } from "../../speech/json.ts";
import { heardIn } from "../../speech/stt/heard-language.ts";
import type { Heard, SttReader } from "../../speech/stt/protocol.ts";

const turnSchema = z.object({
  type: z.literal("Turn"),
  turn_order: z.number(),
  turn_is_formatted: z.boolean().default(true),
  end_of_turn: z.boolean(),
  transcript: z.string(),
  /** Where it was asked to tell. */
  language_code: z.string().nullish(),
  words: z.array(z.object({ text: z.string(), start: z.number(), end: z.number() })).default([]),
});
type Turn = z.infer<typeof turnSchema>;

const messageSchema = z.discriminatedUnion("type", [
  turnSchema,
  z.object({ type: z.literal("SpeechStarted") }),
  z.object({ type: z.literal("Error"), error: z.string().optional(), error_code: z.number().optional() }),
]);
const knownTypes = ["Turn", "SpeechStarted", "Error"];
const anySchema = z.object({ type: z.string() });

/** Codes of a key that is wrong, or may not do this. */
const refusals = [4001, 4002, 4003];

export class AssemblyAiMessages implements SttReader {
  /** The turn whose final has been told: with formatting, a second one comes for it. */
  #told = -1;

  read(frame: string, baseMs: number, askedToFinalize: boolean): Heard {
    const json: unknown = jsonOf(frame);
    if (!knownTypes.includes(anySchema.parse(json).type)) return { events: [] };
    const message = messageSchema.parse(json);
    switch (message.type) {
      case "SpeechStarted":
        return { events: [{ kind: "speech-started" }] };
      case "Error": {
        const { error: trouble = "an error without a description", error_code: code } = message;
        return { events: [], trouble, isFinal: code !== undefined && refusals.includes(code) };
      }
      case "Turn":
        return this.#turn(message, baseMs, askedToFinalize);
    }
  }

  #turn(turn: Turn, baseMs: number, askedToFinalize: boolean): Heard {
    if (turn.turn_order <= this.#told) return { events: [] };
    const text = turn.transcript.trim();
    const words = turn.words.map(({ text, start, end }): TimedWord => {
      return { text, startMs: baseMs + start, endMs: baseMs + end };
    });
    if (!turn.end_of_turn) {
      // A partial's transcript has the words that will not change; its words are all.
      const heard = words.map(({ text }) => text).join(" ") || text;
      return { events: heard === "" ? [] : [{ kind: "partial", text: heard, words }] };
    }
    this.#told = turn.turn_order;
    const events: SttEvent[] = [{ kind: "final", text, ...(text !== "" && { words, ...heardIn(turn.language_code) }) }];
    // Somebody who asked for the final judges the turn.
    if (!askedToFinalize && text !== "") events.push({ kind: "turn-ended" });
    const last = words.at(-1);
    return {
      events,
      finalizeAnswered: askedToFinalize,
      ...(last !== undefined && { confirmedMs: last.endMs }),
    };
  }
}
