/**
 * Whether what the decoder found was really said. A grammar always finds something; how well the sounds fit tells
 * speech that is in it from speech and noise that are not. The numbers come from the calibration in score.test.ts.
 */

export interface ScoredWord {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  /** 0 to 1, geometric mean over the word's frames: 1 fits as well as the model's best sound. */
  readonly fit: number;
}

/** A phrase whose mean fit is below this is not understood. */
export const leastFit = 0.8;
/** No single word may fit worse than this. */
export const leastWordFit = 0.66;

/** Geometric mean of the words' fits, weighted by their length; 0 without words. */
export function fitOf(words: readonly ScoredWord[]): number {
  let logs = 0;
  let lengthMs = 0;
  for (const word of words) {
    const wordMs = word.endMs - word.startMs;
    logs += wordMs * Math.log(Math.max(word.fit, 1e-6));
    lengthMs += wordMs;
  }
  return lengthMs === 0 ? 0 : Math.exp(logs / lengthMs);
}

export function understood(words: readonly ScoredWord[]): boolean {
  return fitOf(words) >= leastFit && words.every((word) => word.fit >= leastWordFit);
}
