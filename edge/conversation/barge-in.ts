/**
 * Barge-in: judges what the caller's sound means for a reply that is being spoken or prepared. Accordingly it pauses
 * the agent, stops it, or lets it go on where it stopped.
 */
import { isBackchannel } from "./backchannel.ts";
import type { Floor } from "./floor.ts";
import type { ConversationSettings, InterruptionSettings } from "./settings.ts";
import type { CallerTurn } from "./turn.ts";
import { wordsOfSound } from "./turn.ts";

const never = Number.POSITIVE_INFINITY;

export type Verdict =
  /** Leave the agent speaking. */
  | "nothing"
  /** Pause until it is clear. */
  | "pause"
  /** The caller has taken the floor. */
  | "stop";

export interface Judgement {
  readonly verdict: Verdict;
  /** When time alone will change the verdict; `Infinity`: only the caller can. */
  readonly againMs: number;
}

/**
 * Judges the turn's last sound. `minDurationMs`: how long it must have lasted. It is 0 where a sound was long enough to
 * pause the agent, so that any words that the settings allow now stop it.
 */
export function judgeInterruption(
  turn: CallerTurn,
  settings: InterruptionSettings,
  language: string,
  nowMs: number,
  minDurationMs: number,
): Judgement {
  const sound = turn.sound;
  if (!settings.enabled || sound === null || sound.noise) return { verdict: "nothing", againMs: never };
  const lasting = sound.endMs === null;
  const longEnough = (sound.endMs ?? nowMs) - sound.startMs >= minDurationMs;
  const first: Verdict = settings.pauseFirst && lasting ? "pause" : "nothing";
  if (!longEnough) {
    return { verdict: first, againMs: lasting ? sound.startMs + minDurationMs : never };
  }
  const wordsDecide = settings.minWords > 0 || settings.backchannels;
  if (wordsOfSound(turn) === 0) return { verdict: wordsDecide || !lasting ? first : "pause", againMs: never };
  if (turn.wordCount < settings.minWords) return { verdict: first, againMs: never };
  if (settings.backchannels && isBackchannel(turn.text, language)) return { verdict: first, againMs: never };
  return { verdict: "stop", againMs: never };
}

export class BargeIn {
  readonly #turn: CallerTurn;
  readonly #floor: Floor;
  readonly #settings: ConversationSettings;
  readonly #interrupt: () => void;
  /** Whether a sound that was long enough to interrupt, but for its missing words, has paused the agent. */
  #pausedForLength = false;

  /** `interrupt`: the caller has taken the floor. */
  constructor(turn: CallerTurn, floor: Floor, settings: ConversationSettings, interrupt: () => void) {
    this.#turn = turn;
    this.#floor = floor;
    this.#settings = settings;
    this.#interrupt = interrupt;
  }

  /** Judges what the caller's sound does to the agent's speech. Returns when to look again. */
  look(nowMs: number): number {
    const { interruption, language } = this.#settings;
    if (this.#floor.onAir?.stopsAfterPassage && this.#floor.onAir.interruptible) this.#interrupt();
    const onAir = this.#floor.onAir;
    if (onAir?.state.kind !== "paused") this.#pausedForLength = false;
    const judged = judgeInterruption(this.#turn, interruption, language, nowMs, this.#minDurationMs);
    if (judged.verdict === "stop") {
      this.#pausedForLength = false;
      this.#interrupt();
      return judged.againMs;
    }
    if (onAir?.state.kind === "paused") return Math.min(judged.againMs, this.#resume(nowMs));
    if (judged.verdict === "pause" && onAir?.state.kind === "audible" && onAir.interruptible) {
      this.#floor.pause();
      this.#notePause(nowMs);
    }
    return judged.againMs;
  }

  /** Whether the caller is saying something that takes the floor from the agent. */
  callerHasFloor(nowMs: number): boolean {
    const { interruption, language } = this.#settings;
    return judgeInterruption(this.#turn, interruption, language, nowMs, this.#minDurationMs).verdict === "stop";
  }

  /**
   * Until when the loop holds a reply that nobody has heard: while the caller makes a sound, and a little longer, since
   * its words are still on their way. The past, or 0, where nothing holds it.
   */
  get holdsUntilMs(): number {
    const { sound, sounding, isEmpty } = this.#turn;
    if (sounding) return never;
    if (!sound || sound.endMs === null || sound.noise || !sound.overAgent || !isEmpty) return 0;
    return sound.endMs + this.#settings.interruption.unheardHoldMs;
  }

  /** How long words must last to stop what the agent is saying, or about to say. */
  get #minDurationMs(): number {
    const { minDurationMs, unheardMinDurationMs } = this.#settings.interruption;
    if (this.#pausedForLength) return 0;
    return this.#floor.onAir?.isHeard ? minDurationMs : Math.min(minDurationMs, unheardMinDurationMs);
  }

  #notePause(nowMs: number): void {
    const sound = this.#turn.sound;
    if (sound && (sound.endMs ?? nowMs) - sound.startMs >= this.#settings.interruption.minDurationMs) {
      this.#pausedForLength = true;
    }
  }

  /** Goes on where the agent stopped, once the sound has come to nothing. Returns when to look again. */
  #resume(nowMs: number): number {
    const sound = this.#turn.sound;
    this.#notePause(nowMs);
    let dueMs = nowMs;
    if (sound && !sound.noise) {
      const { endMs } = sound;
      if (endMs === null) return never;
      if (wordsOfSound(this.#turn) === 0) dueMs = endMs + this.#settings.interruption.resumeAfterMs;
      else if (this.#turn.awaitsFinal) dueMs = endMs + this.#settings.endpointing.finalTimeoutMs;
    }
    if (nowMs < dueMs) return dueMs;
    this.#pausedForLength = false;
    this.#floor.resume();
    return never;
  }
}
