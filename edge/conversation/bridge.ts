/**
 * Fills a wait with a line: one kind while a tool runs, another while the model or the TTS is slow. For a slow TTS it
 * takes only lines with kept audio, which need no TTS. It drops a line that nobody has heard yet when the wait is over.
 */
import type { Answers } from "./answers.ts";
import { Fillers } from "./filler.ts";
import type { Floor } from "./floor.ts";
import type { ConversationSettings } from "./settings.ts";
import type { Speech } from "./speech.ts";
import type { CallerTurn } from "./turn.ts";

const never = Number.POSITIVE_INFINITY;

interface Line {
  readonly kind: "tool" | "thinking";
  readonly speech: Speech;
}

export class Bridge {
  readonly #settings: ConversationSettings;
  readonly #turn: CallerTurn;
  readonly #answers: Answers;
  readonly #floor: Floor;
  readonly #say: (text: string, ahead: boolean) => Speech;
  readonly #toolLines: Fillers;
  readonly #thinkingLines: Fillers;
  #line: Line | null = null;
  /** Since when the caller has waited without hearing anything. */
  #silentSinceMs: number | null = null;
  /** Whether a line has filled this turn's wait already. */
  #bridged = false;

  constructor(
    settings: ConversationSettings,
    turn: CallerTurn,
    answers: Answers,
    floor: Floor,
    say: (text: string, ahead: boolean) => Speech,
  ) {
    this.#settings = settings;
    this.#turn = turn;
    this.#answers = answers;
    this.#floor = floor;
    this.#say = say;
    this.#toolLines = new Fillers(() => settings.lines.fillers);
    this.#thinkingLines = new Fillers(() => settings.lines.thinking);
  }

  /** A turn was committed, and its wait begins. */
  committed(): void {
    this.#silentSinceMs = null;
    this.#bridged = false;
  }

  /** Returns when to look again. */
  look(nowMs: number): number {
    this.#forget();
    const silenceDueMs = this.#silenceDueMs(nowMs);
    if (this.#turn.sounding || !this.#turn.isEmpty) return never;
    const toolDueMs = this.#bridgeTools(nowMs);
    if (nowMs < silenceDueMs) return Math.min(silenceDueMs, toolDueMs);
    if (this.#runsTool) {
      for (const round of this.#answers.rounds) round.fill();
      this.#bridge("tool");
    } else this.#bridge("thinking");
    return toolDueMs;
  }

  get #runsTool(): boolean {
    return this.#answers.rounds.some((round) => round.isRunning);
  }

  #forget(): void {
    const line = this.#line;
    if (line === null) return;
    if (line.kind === "tool" ? this.#runsTool : this.#answers.waitsForReply) return;
    this.#line = null;
    if (line.speech.onAir || line.speech.isOver) return;
    this.#bridged = false;
    line.speech.stop();
  }

  /** When a caller who waits for the model or a tool will have heard nothing for too long. */
  #silenceDueMs(nowMs: number): number {
    const { thinkingAfterMs, thinkingAgainMs } = this.#settings.filler;
    const waits = this.#answers.waitsForReply || this.#runsTool;
    if (thinkingAfterMs === null || !waits || this.#floor.isBusy) {
      this.#silentSinceMs = null;
      return never;
    }
    this.#silentSinceMs ??= nowMs;
    return this.#silentSinceMs + (this.#bridged ? thinkingAgainMs : thinkingAfterMs);
  }

  /** One line for each tool that runs long. Returns when to look again. */
  #bridgeTools(nowMs: number): number {
    const { afterMs } = this.#settings.filler;
    if (afterMs === null) return never;
    let dueMs = never;
    for (const round of this.#answers.rounds) {
      const sinceMs = round.unfilledSinceMs;
      if (sinceMs === null) continue;
      if (nowMs < sinceMs + afterMs) dueMs = Math.min(dueMs, sinceMs + afterMs);
      else {
        round.fill();
        if (this.#floor.isEmpty) this.#bridge("tool");
      }
    }
    return dueMs;
  }

  #bridge(kind: Line["kind"]): void {
    this.#silentSinceMs = null;
    this.#bridged = true;
    const text = (kind === "tool" ? this.#toolLines : this.#thinkingLines).next();
    const waitsForTts = !this.#floor.isEmpty;
    if (text === null || (waitsForTts && !this.#settings.kept(text))) return;
    this.#line = { kind, speech: this.#say(text, waitsForTts) };
  }
}
