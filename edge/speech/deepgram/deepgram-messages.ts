/**
 * The messages of Deepgram's streaming speech to text, and their meaning here. Deepgram itself and Nova-3 on Workers AI
 * send them. https://developers.deepgram.com/reference/speech-to-text/listen-streaming
 *
 * Earshot's demo engine uses one extension: a final with an empty transcript, confidence 0 and `"earshot_rejected":
 * true` in its metadata is speech that scored below the engine's threshold: not understood.
 */
import { z } from "zod";
import type { SttEvent, TimedWord } from "../../conversation/ports.ts";
import { jsonOf } from "../json.ts";
import { mostlyIn } from "../stt/heard-language.ts";
import type { Heard } from "../stt/protocol.ts";

const wordSchema = z.object({
  word: z.string(),
  punctuated_word: z.string().optional(),
  start: z.number(),
  end: z.number(),
  /** Of models that hear several. */
  language: z.string().optional(),
});

const resultsSchema = z.object({
  type: z.literal("Results"),
  /** Seconds since the start of this connection's audio. */
  start: z.number().default(0),
  duration: z.number().default(0),
  is_final: z.boolean().default(false),
  speech_final: z.boolean().default(false),
  from_finalize: z.boolean().default(false),
  channel: z.object({
    alternatives: z.array(
      z.object({
        transcript: z.string(),
        confidence: z.number().optional(),
        words: z.array(wordSchema).default([]),
      }),
    ),
  }),
  metadata: z.object({ earshot_rejected: z.boolean().optional() }).optional(),
});
type Results = z.infer<typeof resultsSchema>;

const messageSchema = z.discriminatedUnion("type", [
  resultsSchema,
  z.object({ type: z.literal("SpeechStarted"), timestamp: z.number().optional() }),
  z.object({ type: z.literal("UtteranceEnd"), last_word_end: z.number().optional() }),
  z.object({ type: z.literal("Metadata") }),
  z.object({ type: z.literal("Error"), description: z.string().optional(), message: z.string().optional() }),
]);
const knownTypes = ["Results", "SpeechStarted", "UtteranceEnd", "Metadata", "Error"];
const anySchema = z.object({ type: z.string() });

/** Reads one connection's messages. `askedToFinalize` tells whether somebody told the service that speech ended. */
export class DeepgramMessages {
  /** The service heard something since its last final. */
  #speech = false;
  /** Words came since the service last told that the turn ended. */
  #turn = false;

  /**
   * @param baseMs where this connection's audio began, ms since the STT opened.
   * @throws ZodError or SyntaxError if the frame is not one of Deepgram's messages.
   */
  read(frame: string, baseMs: number, askedToFinalize: boolean): Heard {
    const json: unknown = jsonOf(frame);
    // Deepgram adds message types without a new version. Earshot needs none of those.
    if (!knownTypes.includes(anySchema.parse(json).type)) return { events: [] };
    const message = messageSchema.parse(json);
    switch (message.type) {
      case "Results":
        return this.#results(message, baseMs, askedToFinalize);
      case "SpeechStarted":
        this.#speech = true;
        return { events: [{ kind: "speech-started" }] };
      case "UtteranceEnd":
        return { events: this.#turnEnded() };
      case "Metadata":
        return { events: [] };
      case "Error":
        return { events: [], trouble: message.description ?? message.message ?? "an error without a description" };
    }
  }

  #results(results: Results, baseMs: number, askedToFinalize: boolean): Heard {
    const best = results.channel.alternatives[0];
    const text = best?.transcript.trim() ?? "";
    const words = (best?.words ?? []).map((word): TimedWord => {
      return {
        text: word.punctuated_word ?? word.word,
        startMs: baseMs + word.start * 1000,
        endMs: baseMs + word.end * 1000,
      };
    });
    if (text !== "") {
      this.#speech = true;
      this.#turn = true;
    }
    if (!results.is_final) return { events: text === "" ? [] : [{ kind: "partial", text, words }] };

    const events: SttEvent[] = [];
    const answersFinalize = results.from_finalize;
    if (results.metadata?.earshot_rejected === true && text === "" && best?.confidence === 0) {
      events.push({ kind: "not-understood" });
    } else if (text !== "") {
      events.push({ kind: "final", text, words, ...mostlyIn((best?.words ?? []).map(({ language }) => language)) });
    } else if (answersFinalize ? this.#speech || askedToFinalize : results.speech_final && this.#speech) {
      // Empty finals confirm silence all the time. One after real speech says that it had no words.
      events.push({ kind: "final", text: "" });
    }
    if (events.length > 0) this.#speech = false;
    // If somebody asked for the final transcript, they judge the turn. Endpointing is for turns without a request.
    if (results.speech_final && !answersFinalize) events.push(...this.#turnEnded());
    return {
      events,
      finalizeAnswered: answersFinalize,
      confirmedMs: baseMs + (results.start + results.duration) * 1000,
    };
  }

  #turnEnded(): SttEvent[] {
    if (!this.#turn) return [];
    this.#turn = false;
    return [{ kind: "turn-ended" }];
  }
}
