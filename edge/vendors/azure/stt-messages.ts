/**
 * The messages of Azure's speech to text, and their meaning here. Times are ticks of 100 ns from the start of the turn.
 * https://github.com/microsoft/cognitive-services-speech-sdk-js (src/common.speech/ServiceMessages)
 */
import { z } from "zod";
import type { SttEvent, TimedWord } from "../../conversation/ports.ts";
import { jsonOf } from "../../speech/json.ts";
import { heardIn } from "../../speech/stt/heard-language.ts";
import type { Heard, SttReader } from "../../speech/stt/protocol.ts";

const turnSchema = z.object({ path: z.string(), body: z.string(), baseMs: z.number(), asked: z.boolean() });
const hypothesisSchema = z.object({ Text: z.string() });
const wordSchema = z.object({ Word: z.string(), Offset: z.number(), Duration: z.number() });
const phraseSchema = z.object({
  RecognitionStatus: z.string(),
  DisplayText: z.string().optional(),
  Offset: z.number().optional(),
  Duration: z.number().optional(),
  PrimaryLanguage: z.object({ Language: z.string() }).optional(),
  NBest: z
    .array(
      z.object({ Display: z.string(), Words: z.array(wordSchema).optional(), DisplayWords: z.unknown().optional() }),
    )
    .optional(),
});
type Phrase = z.infer<typeof phraseSchema>;

const ticksPerMs = 10_000;
const refusals = ["Forbidden", "BadRequest"];
const troubles = ["Error", "TooManyRequests", "BabbleTimeout", ...refusals];

export class AzureMessages implements SttReader {
  /** It heard speech since the last final. */
  #heard = false;

  read(frame: string, baseMs: number, askedToFinalize: boolean): Heard {
    const { path, body, baseMs: turnMs, asked } = turnSchema.parse(jsonOf(frame));
    switch (path) {
      case "speech.startdetected":
        this.#heard = true;
        return { events: [{ kind: "speech-started" }] };
      case "speech.hypothesis":
      case "speech.fragment": {
        const text = hypothesisSchema.parse(jsonOf(body)).Text.trim();
        this.#heard = true;
        return { events: text === "" ? [] : [{ kind: "partial", text }] };
      }
      case "speech.phrase":
        return this.#phrase(phraseSchema.parse(jsonOf(body)), baseMs + turnMs, asked);
      case "turn.end": {
        if (!asked) return { events: [] };
        const events: SttEvent[] = this.#heard ? [{ kind: "final", text: "" }] : [];
        this.#heard = false;
        return { events, finalizeAnswered: askedToFinalize, confirms: "asked" };
      }
      default:
        return { events: [] };
    }
  }

  #phrase(phrase: Phrase, baseMs: number, asked: boolean): Heard {
    const { RecognitionStatus: status, DisplayText, NBest } = phrase;
    if (troubles.includes(status)) return { events: [], trouble: status, isFinal: refusals.includes(status) };
    const best = NBest?.[0];
    const text = (best?.Display ?? DisplayText ?? "").trim();
    if (status !== "Success" || text === "") return { events: [] };
    this.#heard = false;
    const words = (best?.Words ?? []).map(({ Word, Offset, Duration }): TimedWord => {
      const startMs = baseMs + Offset / ticksPerMs;
      return { text: Word, startMs, endMs: startMs + Duration / ticksPerMs };
    });
    const events: SttEvent[] = [
      { kind: "final", text, ...(words.length > 0 && { words }), ...heardIn(phrase.PrimaryLanguage?.Language) },
    ];
    if (!asked) events.push({ kind: "turn-ended" });
    const { Offset, Duration = 0 } = phrase;
    return { events, ...(Offset !== undefined && { confirmedMs: baseMs + (Offset + Duration) / ticksPerMs }) };
  }
}
