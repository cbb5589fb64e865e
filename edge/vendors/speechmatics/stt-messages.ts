/**
 * The messages of Speechmatics' real-time speech to text, and their meaning here.
 * https://docs.speechmatics.com/api-ref/realtime-transcription-websocket
 */
import { z } from "zod";
import type { SttEvent, TimedWord } from "../../conversation/ports.ts";
import { jsonOf } from "../../speech/json.ts";
import type { Heard, SttReader } from "../../speech/stt/protocol.ts";

const resultSchema = z.object({
  type: z.string(),
  start_time: z.number(),
  end_time: z.number(),
  attaches_to: z.string().optional(),
  alternatives: z.array(z.object({ content: z.string() })).default([]),
});

const transcript = {
  metadata: z.object({ start_time: z.number(), end_time: z.number(), transcript: z.string() }),
  results: z.array(resultSchema).default([]),
};

const messageSchema = z.discriminatedUnion("message", [
  z.object({ message: z.literal("AddPartialTranscript"), ...transcript }),
  z.object({ message: z.literal("AddTranscript"), ...transcript }),
  z.object({ message: z.literal("EndOfUtterance"), forced: z.boolean().optional() }),
  z.object({ message: z.literal("Error"), type: z.string(), reason: z.string().default("an error without a reason") }),
]);
const knownMessages = ["AddPartialTranscript", "AddTranscript", "EndOfUtterance", "Error"];
const anySchema = z.object({ message: z.string() });

/** Errors that another connection with the same settings would meet too. */
const refusals = [
  "not_authorised",
  "not_allowed",
  "invalid_model",
  "invalid_language",
  "invalid_config",
  "invalid_audio_type",
];

/** Whether it takes audio. */
export function isStarted(frame: string): boolean {
  return anySchema.safeParse(jsonOf(frame)).data?.message === "RecognitionStarted";
}

export class SpeechmaticsMessages implements SttReader {
  /** Words came since the last end of an utterance. */
  #spoken = false;

  read(frame: string, baseMs: number, askedToFinalize: boolean): Heard {
    const json: unknown = jsonOf(frame);
    if (!knownMessages.includes(anySchema.parse(json).message)) return { events: [] };
    const message = messageSchema.parse(json);
    switch (message.message) {
      case "AddPartialTranscript":
      case "AddTranscript": {
        const { metadata, results } = message;
        const isFinal = message.message === "AddTranscript";
        const text = metadata.transcript.trim();
        const confirmed = isFinal ? { confirmedMs: baseMs + metadata.end_time * 1000 } : {};
        if (text === "") return { events: [], ...confirmed };
        this.#spoken ||= isFinal;
        return {
          events: [{ kind: isFinal ? "final" : "partial", text, words: wordsIn(results, baseMs) }],
          ...confirmed,
        };
      }
      case "EndOfUtterance":
        return { events: this.#ended(askedToFinalize), finalizeAnswered: askedToFinalize };
      case "Error":
        return { events: [], trouble: message.reason, isFinal: refusals.includes(message.type) };
    }
  }

  #ended(askedToFinalize: boolean): SttEvent[] {
    const spoken = this.#spoken;
    this.#spoken = false;
    // Somebody who asked for the final judges the turn, and is told if there were no words.
    if (askedToFinalize) return spoken ? [] : [{ kind: "final", text: "" }];
    return spoken ? [{ kind: "turn-ended" }] : [];
  }
}

/** Punctuation is a result of its own, and belongs to a word beside it. */
function wordsIn(results: readonly z.infer<typeof resultSchema>[], baseMs: number): readonly TimedWord[] {
  const words: TimedWord[] = [];
  for (const { type, start_time: start, end_time: end, alternatives } of results) {
    const content = alternatives[0]?.content ?? "";
    const last = words.at(-1);
    if (type !== "punctuation")
      words.push({ text: content, startMs: baseMs + start * 1000, endMs: baseMs + end * 1000 });
    else if (last !== undefined) words[words.length - 1] = { ...last, text: last.text + content };
  }
  return words.filter(({ text }) => text !== "");
}
