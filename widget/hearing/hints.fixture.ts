/** The hints that a page would send for what a detector judges: for tests and the bench, each with its time. */
import { type Activity, type Hint, quiet, step } from "./activity.ts";
import type { OnJudgement } from "./detector.ts";

export type TimedHint = Hint & {
  /** The end of the frame that it follows from, in ms of the sound. */
  readonly atMs: number;
};

/** Collects hints from the judgements that it is given. */
export function collectHints(): { readonly hints: TimedHint[]; readonly judged: OnJudgement } {
  let state: Activity = quiet;
  const hints: TimedHint[] = [];
  return {
    hints,
    judged: (judgement) => {
      const next = step(state, judgement);
      state = next.state;
      if (next.hint) hints.push({ ...next.hint, atMs: judgement.endMs });
    },
  };
}
