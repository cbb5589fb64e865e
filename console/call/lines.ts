/** The words of a call, each at its time on the recording's clock: ms since the call began. */
import type { CallTrace, TurnTrace } from "../../edge/wire/http.ts";

export interface Word {
  /** With the spaces and marks that follow it. */
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
}

export interface Line {
  readonly turn: number;
  readonly of: "caller" | "agent" | "human";
  readonly name: string | null;
  readonly words: readonly Word[];
  readonly startMs: number;
  readonly endMs: number;
  /** The caller spoke over it, and its rest was not heard. */
  readonly interrupted: boolean;
  /** That rest, as far as it was written; it has no times. */
  readonly unheard: string;
  readonly typed: boolean;
}

/** How long a letter takes to say where no time is known (edge/conversation/heard-text.ts has the same). */
const msPerLetter = 60;
/** A moment of silence between a turn's two sides where no time is known. */
const gapMs = 200;

/**
 * All lines in order. The trace has the times of a turn's stages; words lie between them by their length. A human's words
 * have no times, so they stand after the turn before.
 */
export function linesOf({ turns }: Pick<CallTrace, "turns">): Line[] {
  let freeMs = 0;
  return turns.flatMap((turn) => {
    const lines = linesOfTurn(turn, freeMs);
    freeMs = Math.max(freeMs, ...lines.map(({ endMs }) => endMs));
    return lines;
  });
}

function linesOfTurn(turn: TurnTrace, freeMs: number): Line[] {
  const lines: Line[] = [];
  let atMs = freeMs;
  const add = (of: Line["of"], name: string | null, text: string, startMs: number, untilMs: number) => {
    const endMs = Math.max(startMs, untilMs);
    lines.push({
      turn: turn.turn,
      of,
      name,
      words: timed(text, startMs, endMs),
      startMs,
      endMs,
      interrupted: of === "agent" && turn.interrupted,
      unheard: of === "agent" ? (turn.unheard ?? "") : "",
      typed: of === "caller" && turn.typed,
    });
    atMs = endMs + gapMs;
  };
  const [first] = turn.stages;
  const at = (name: string) => turn.stages.find((stage) => stage.name === name);
  if (turn.caller) {
    const speech = at("speech-end");
    const endMs = speech?.endMs ?? first?.startMs ?? atMs + (turn.typed ? 0 : sayingMs(turn.caller));
    // The start of the speech is known only from a page that tells it.
    const isKnown = speech !== undefined && speech.startMs < speech.endMs;
    const startMs = isKnown ? speech.startMs : Math.max(Math.min(freeMs, endMs), endMs - sayingMs(turn.caller));
    add("caller", null, turn.caller, turn.typed ? endMs : startMs, endMs);
  }
  if (turn.human) {
    const startMs = Math.max(atMs, first?.startMs ?? 0);
    const name = turn.translated ? `${turn.human.name} (translated)` : turn.human.name;
    add("human", name, turn.human.text, startMs, startMs + sayingMs(turn.human.text));
  }
  if (turn.agent || turn.unheard) {
    const untilMs = turn.spokenUntilMs;
    const guessedMs = untilMs === undefined ? atMs : Math.max(atMs, untilMs - sayingMs(turn.agent));
    const startMs = at("heard")?.endMs ?? guessedMs;
    add("agent", turn.agents?.at(-1) ?? null, turn.agent, startMs, untilMs ?? startMs + sayingMs(turn.agent));
  }
  return lines;
}

function sayingMs(text: string): number {
  return text.length * msPerLetter;
}

const segments = new Intl.Segmenter(undefined, { granularity: "word" });

/** The text in words, each with a share of the time by its letters. No letter of it is lost. */
export function timed(text: string, startMs: number, endMs: number): Word[] {
  const pieces: string[] = [];
  let before = "";
  for (const { segment, isWordLike } of segments.segment(text)) {
    if (isWordLike) {
      pieces.push(before + segment);
      before = "";
    } else if (pieces.length === 0) before += segment;
    else pieces.push(`${pieces.pop()}${segment}`);
  }
  if (before) pieces.push(before);
  const letters = pieces.reduce((sum, { length }) => sum + length, 0);
  let told = 0;
  return pieces.map((piece) => {
    const from = startMs + ((endMs - startMs) * told) / letters;
    told += piece.length;
    return { text: piece, startMs: from, endMs: startMs + ((endMs - startMs) * told) / letters };
  });
}

/** The line and word at a moment: the last that has begun, if it is not over. */
export function placeAt(lines: readonly Line[], ms: number): { readonly line: number; readonly word: number } | null {
  const line = lines.findLastIndex(({ startMs, endMs }) => startMs <= ms && ms < endMs);
  if (line < 0) return null;
  return { line, word: lines[line]?.words.findLastIndex(({ startMs }) => startMs <= ms) ?? -1 };
}

/** How long the call's axis is, ms: to the last that is known of it. */
export function lengthOf(trace: CallTrace, lines: readonly Line[], recordedMs = 0): number {
  const ended = trace.endedAt === null ? 0 : Date.parse(trace.endedAt) - Date.parse(trace.startedAt);
  const stages = trace.turns.flatMap((turn) => turn.stages.map(({ endMs }) => endMs));
  return Math.max(1_000, ended, recordedMs, ...stages, ...lines.map(({ endMs }) => endMs));
}
