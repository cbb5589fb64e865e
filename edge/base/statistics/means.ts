/** How sure a mean or a percentile is, and the difference between two figures of different calls. */
import { type Difference, type Interval, normal95 } from "./shares.ts";

/** Values, summed. */
export interface Sums {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

/** A figure with its interval of 95 %. */
export interface Estimate extends Interval {
  readonly value: number;
}

/**
 * The mean of some values: Student's t interval.
 * Source: Student, The probable error of a mean, Biometrika 6 (1908), 1–25. Costs and times are skewed: their interval holds
 * from some thirty values on (the central limit theorem).
 * @returns null for fewer than two values
 */
export function meanOf({ count, sum, squares }: Sums): Estimate | null {
  if (count < 2) return null;
  const value = sum / count;
  // Rounding may leave less than nothing where all values are alike.
  const variance = Math.max(0, (squares - sum * value) / (count - 1));
  const half = studentT95(count - 1) * Math.sqrt(variance / count);
  return { value, low: value - half, high: value + half };
}

/**
 * The quantile of Student's distribution for two sides of 95 %, within 0.2 %.
 * Source: M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions (1964), 26.7.5; exact for one and two degrees.
 */
export function studentT95(degrees: number): number {
  if (degrees === 1) return Math.tan(Math.PI * 0.475);
  if (degrees === 2) return 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2));
  const z = normal95;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1_482 * z ** 5 - 1_920 * z ** 3 - 945 * z) / 92_160,
  ];
  return terms.reduce((sum, term, at) => sum + term / degrees ** (at + 1), z);
}

/**
 * The ranks between whose values a percentile lies, from 1, at 95 %; it asks for no distribution.
 * Source: M. J. Campbell, M. J. Gardner, Calculating confidence intervals for some non-parametric analyses, BMJ 296 (1988),
 * 1454–1456, rounded outwards. Turns of one call are alike, so with few calls the truth is somewhat wider.
 * @param share the percentile's, such as 0.95
 */
export function quantileRanks(count: number, share: number): Interval {
  const half = normal95 * Math.sqrt(count * share * (1 - share));
  const rank = (at: number) => Math.min(count, Math.max(1, at));
  return { low: rank(Math.floor(count * share - half)), high: rank(Math.ceil(1 + count * share + half)) };
}

/**
 * The difference between two figures, each with an interval of its own.
 * Source: G. Y. Zou, A. Donner, Construction of confidence limits about effect measures: a general approach, Statistics in
 * Medicine 27 (2008), 1693–1702. For shares with Wilson's intervals it is Newcombe's, as `shareDifference()`.
 */
export function differenceOf(before: Estimate, after: Estimate): Difference {
  const difference = after.value - before.value;
  return {
    difference,
    low: difference - Math.hypot(after.value - after.low, before.high - before.value),
    high: difference + Math.hypot(after.high - after.value, before.value - before.low),
  };
}
