/**
 * The messages of Deepgram's Flux, the model that judges turns while it listens.
 * https://developers.deepgram.com/reference/speech-to-text/listen-flux, https://developers.deepgram.com/docs/flux/state
 * On Workers AI the messages may lack `type` (@cloudflare/workers-types, Ai_Cf_Deepgram_Flux_Output).
 */
import { z } from "zod";
import type { SttEvent, TimedWord } from "../../conversation/ports.ts";
import { jsonOf } from "../json.ts";
import { heardIn } from "../stt/heard-language.ts";
import type { Heard } from "../stt/protocol.ts";

const turnInfoSchema = z.object({
  event: z.enum(["StartOfTurn", "Update", "EagerEndOfTurn", "TurnResumed", "EndOfTurn"]),
  transcript: z.string().default(""),
  /** Flux times words only in some versions. */
  words: z.array(z.object({ word: z.string(), start: z.number().optional(), end: z.number().optional() })).default([]),
  /** Seconds since the start of this connection's audio. */
  audio_window_end: z.number().optional(),
  /** Of the multilingual model: what it heard, the most frequent first. */
  languages: z.array(z.string()).optional(),
  /** "manual": by ForceEndTurn. https://developers.deepgram.com/docs/flux/force-end-turn */
  trigger: z.string().optional(),
});

/** Connected, ConfigureSuccess, Error, and what may come later. */
const otherSchema = z.object({ type: z.string(), description: z.string().optional(), code: z.string().optional() });

/** Reads one connection's messages. */
export class FluxMessages {
  /** @throws ZodError or SyntaxError if the frame is not one of Flux's messages. */
  read(frame: string, baseMs: number, askedToFinalize: boolean): Heard {
    const json: unknown = jsonOf(frame);
    if (typeof json !== "object" || json === null || !("event" in json)) {
      const { type, description, code } = otherSchema.parse(json);
      return type === "Error" ? { events: [], trouble: description ?? code ?? "an error" } : { events: [] };
    }
    const message = turnInfoSchema.parse(json);
    const text = message.transcript.trim();
    const words = message.words.flatMap(({ word, start, end }): TimedWord[] =>
      start === undefined || end === undefined
        ? []
        : [{ text: word, startMs: baseMs + start * 1000, endMs: baseMs + end * 1000 }],
    );
    const said = words.length > 0 ? { text, words } : { text };
    const partial: SttEvent[] = text === "" ? [] : [{ kind: "partial", ...said }];
    switch (message.event) {
      case "StartOfTurn":
        return { events: [{ kind: "speech-started" }, ...partial] };
      case "Update":
        return { events: partial };
      case "EagerEndOfTurn":
        return { events: [...partial, { kind: "turn-maybe-ended" }] };
      case "TurnResumed":
        return { events: [{ kind: "turn-resumed" }, ...partial] };
      case "EndOfTurn": {
        // The side that forced the end asked for the transcript, and must judge the turn.
        const forced = message.trigger === undefined ? askedToFinalize : message.trigger === "manual";
        const end = message.audio_window_end;
        return {
          events: [
            { kind: "final", ...said, ...heardIn(message.languages?.[0]) },
            ...(forced ? [] : [{ kind: "turn-ended" } as const]),
          ],
          finalizeAnswered: askedToFinalize,
          ...(end === undefined ? {} : { confirmedMs: baseMs + end * 1000 }),
        };
      }
    }
  }
}
