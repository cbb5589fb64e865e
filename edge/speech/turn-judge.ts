/** Judges by the caller's sound whether they have finished. */
import type { Audio } from "../base/audio.ts";
import type { Cancel } from "../base/clock.ts";
import type { EarshotError } from "../base/errors.ts";

/** Judges from the audio alone whether a turn is over. */
export interface TurnJudge {
  /** Takes the caller's audio, in order, as it comes. */
  hear(audio: Audio): void;
  /** Judges the audio so far. Answers once, later, unless cancelled. */
  judge(answer: (judged: Judged) => void): Cancel;
}

export type Judged =
  /** 0 to 1: how likely the caller has finished. */
  | { readonly kind: "judged"; readonly probability: number }
  /** No answer. After a few of these in a row it is not asked any more. */
  | { readonly kind: "failed"; readonly error: EarshotError };
