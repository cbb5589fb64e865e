/**
 * The messages of ElevenLabs' Scribe v2 Realtime, and their meaning here.
 * https://elevenlabs.io/docs/api-reference/speech-to-text/v-1-speech-to-text-realtime
 */
import { z } from "zod";
import type { TimedWord } from "../../conversation/ports.ts";
import { jsonOf } from "../../speech/json.ts";
import { heardIn } from "../../speech/stt/heard-language.ts";
import type { Heard, SttReader } from "../../speech/stt/protocol.ts";

const committedSchema = z.object({
  message_type: z.literal("committed_transcript_with_timestamps"),
  text: z.string(),
  /** Where it was asked to tell. */
  language_code: z.string().nullish(),
  words: z
    .array(
      z.object({
        text: z.string(),
        start: z.number().nullish(),
        end: z.number().nullish(),
        type: z.string().default("word"),
      }),
    )
    .nullish(),
});

const messageSchema = z.discriminatedUnion("message_type", [
  z.object({ message_type: z.literal("partial_transcript"), text: z.string() }),
  committedSchema,
]);
const knownTypes = ["partial_transcript", "committed_transcript_with_timestamps"];
const anySchema = z.object({ message_type: z.string(), error: z.string().optional() });

/** Errors that another connection would get as well: of the key, the account's money, the terms of use. */
const refusals = ["auth_error", "quota_exceeded", "unaccepted_terms"];

export class ScribeMessages implements SttReader {
  read(frame: string, baseMs: number, askedToFinalize: boolean): Heard {
    const json: unknown = jsonOf(frame);
    const { message_type: type, error: trouble } = anySchema.parse(json);
    if (trouble !== undefined) return { events: [], trouble, isFinal: refusals.includes(type) };
    // `committed_transcript` is the same transcript without times, and comes before the one with them.
    if (!knownTypes.includes(type)) return { events: [] };
    const message = messageSchema.parse(json);
    const text = message.text.trim();
    if (message.message_type === "partial_transcript") {
      return { events: text === "" ? [] : [{ kind: "partial", text }] };
    }
    // Unconfirmed: times count from the start of the session, not of the commit.
    const words = (message.words ?? []).flatMap(({ text, start, end, type }): TimedWord[] =>
      type !== "word" || start == null || end == null
        ? []
        : [{ text: text.trim(), startMs: baseMs + start * 1000, endMs: baseMs + end * 1000 }],
    );
    const last = words.at(-1);
    return {
      events:
        text === "" && !askedToFinalize
          ? []
          : [{ kind: "final", text, ...(text !== "" && { words, ...heardIn(message.language_code) }) }],
      finalizeAnswered: askedToFinalize,
      ...(last !== undefined && { confirmedMs: last.endMs }),
    };
  }
}
