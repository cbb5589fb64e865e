/** Barge-in: what the caller's sound means for a reply that is being spoken, or prepared. */
import { isBackchannel } from "./backchannel.ts";
import type { InterruptionSettings } from "./settings.ts";
import type { CallerTurn } from "./turn.ts";
import { wordsOfSound } from "./turn.ts";

export type Verdict =
  /** Leave the agent speaking. */
  | "nothing"
  /** Hold still until it is clear. */
  | "pause"
  /** The caller has taken the floor. */
  | "stop";

export interface Judgement {
  readonly verdict: Verdict;
  /** When time alone will change the verdict; `Infinity`: only the caller can. */
  readonly againMs: number;
}

/**
 * Judges the turn's last sound. `minDurationMs`: how long it must have lasted; 0 where the agent is paused already
 * because a sound was long enough, so that any words that the settings allow now stop it.
 */
export function judgeInterruption(
  turn: CallerTurn,
  settings: InterruptionSettings,
  language: string,
  nowMs: number,
  minDurationMs: number,
): Judgement {
  const never = Number.POSITIVE_INFINITY;
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
