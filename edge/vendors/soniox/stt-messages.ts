/**
 * The messages of Soniox' real-time speech to text, and their meaning here.
 * https://soniox.com/docs/api-reference/stt/websocket-api
 */
import { z } from "zod";
import type { SttEvent, TimedWord } from "../../conversation/ports.ts";
import { jsonOf } from "../../speech/json.ts";
import { mostlyIn } from "../../speech/stt/heard-language.ts";
import type { Heard, SttReader } from "../../speech/stt/protocol.ts";

const tokenSchema = z.object({
  text: z.string(),
  start_ms: z.number().optional(),
  end_ms: z.number().optional(),
  is_final: z.boolean().default(false),
  /** Where it was asked to tell. */
  language: z.string().optional(),
});
type Token = z.infer<typeof tokenSchema>;

const messageSchema = z.object({
  tokens: z.array(tokenSchema).default([]),
  final_audio_proc_ms: z.number().optional(),
  error_code: z.number().optional(),
  error_message: z.string().optional(),
});

/** The key is wrong, the account has no funds, or may not do this. */
const refusals = [401, 402, 403];
/** Soniox judged that the speaker has finished. */
const endpoint = "<end>";
/** The answer to `finalize`. */
const finalized = "<fin>";

export class SonioxMessages implements SttReader {
  /** Final tokens since the last final: each comes once. */
  #final: Token[] = [];
  /** A final was told since somebody asked for it. */
  #toldWhileAsked = false;

  read(frame: string, baseMs: number, askedToFinalize: boolean): Heard {
    const message = messageSchema.parse(jsonOf(frame));
    const { error_code: code, error_message: words, tokens, final_audio_proc_ms: doneMs } = message;
    if (code !== undefined) return { events: [], trouble: words ?? `error ${code}`, isFinal: refusals.includes(code) };
    if (!askedToFinalize) this.#toldWhileAsked = false;
    const events: SttEvent[] = [];
    let finalizeAnswered = false;
    let isOver = false;
    for (const token of tokens.filter(({ is_final: isFinal }) => isFinal)) {
      if (token.text !== endpoint && token.text !== finalized) {
        this.#final.push(token);
        continue;
      }
      isOver = true;
      finalizeAnswered ||= token.text === finalized;
      events.push(...this.#over(token.text, baseMs, askedToFinalize));
    }
    // The others are the whole rest, and replace the rest before.
    const tail = tokens.filter(({ is_final: isFinal }) => !isFinal);
    const partial = said([...this.#final, ...tail], baseMs);
    if (partial.text !== "") events.push({ kind: "partial", ...partial });
    return {
      events,
      finalizeAnswered,
      ...(isOver && doneMs !== undefined && { confirmedMs: baseMs + doneMs }),
    };
  }

  #over(mark: string, baseMs: number, askedToFinalize: boolean): SttEvent[] {
    const heard = said(this.#final, baseMs);
    const language = mostlyIn(this.#final.map((token) => token.language));
    this.#final = [];
    const isKnown = heard.text === "" && (mark === endpoint || !askedToFinalize || this.#toldWhileAsked);
    this.#toldWhileAsked = askedToFinalize && mark === endpoint && (heard.text !== "" || this.#toldWhileAsked);
    if (isKnown) return [];
    const final: SttEvent = {
      kind: "final",
      text: heard.text,
      ...(heard.text !== "" && { words: heard.words, ...language }),
    };
    // Somebody who asked for the final judges the turn.
    return mark === endpoint && !askedToFinalize ? [final, { kind: "turn-ended" }] : [final];
  }
}

/** Tokens are parts of words, and bring their own spaces. */
function said(tokens: readonly Token[], baseMs: number): { text: string; words: TimedWord[] } {
  const words: TimedWord[] = [];
  let isOpen = false;
  for (const { text, start_ms: start = 0, end_ms: end = start } of tokens) {
    const part = text.trim();
    const last = words.at(-1);
    if (part !== "" && isOpen && !/^\s/.test(text) && last !== undefined) {
      words[words.length - 1] = { text: last.text + part, startMs: last.startMs, endMs: baseMs + end };
    } else if (part !== "") words.push({ text: part, startMs: baseMs + start, endMs: baseMs + end });
    isOpen = !/\s$/.test(text);
  }
  return {
    text: tokens
      .map(({ text }) => text)
      .join("")
      .trim(),
    words,
  };
}
