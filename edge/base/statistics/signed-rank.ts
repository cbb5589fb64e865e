/** Whether a figure of paired calls, such as seconds or dollars, has moved, and by how much. */
import { type Interval, normal95 } from "./shares.ts";

export interface Shift extends Interval {
  /** The middle difference, after minus before, in the figure's unit. */
  readonly shift: number;
  /** The chance of a move so clear, to either side, if nothing has changed. */
  readonly p: number;
}

/** Up to so many pairs the distribution is counted out; above, the normal one is near enough. R's wilcox.test does so too. */
const countedUpTo = 50;

/**
 * Wilcoxon's signed-rank test, with the estimate of Hodges and Lehmann and its interval (Tukey's) at 95 %. It asks for no
 * normal distribution, and one call that took ten times as long moves it no more than any other.
 * Pairs without a difference are left out of the test and stay in the estimate.
 * Source: M. Hollander, D. A. Wolfe, E. Chicken, Nonparametric Statistical Methods, 3rd edition (2014), sections 3.1 to 3.3.
 * @param differences after minus before
 * @returns null where there are no pairs
 */
export function signedRank(differences: readonly number[]): Shift | null {
  if (differences.length === 0) return null;
  const averages = differences
    .flatMap((one, nth) => differences.slice(nth).map((other) => (one + other) / 2))
    .toSorted((one, other) => one - other);
  const outside = outsideOf(differences.length);
  return {
    shift: medianOf(averages),
    low: averages[outside] ?? Number.NEGATIVE_INFINITY,
    high: averages[averages.length - 1 - outside] ?? Number.POSITIVE_INFINITY,
    p: chanceOf(differences.filter((one) => one !== 0)),
  };
}

function chanceOf(differences: readonly number[]): number {
  if (differences.length === 0) return 1;
  // Twice the rank: the middle of an even tie is a half.
  const ranks = doubledRanks(differences.map(Math.abs));
  const up = ranks.reduce((sum, rank, nth) => sum + ((differences[nth] ?? 0) > 0 ? rank : 0), 0);
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const smaller = Math.min(up, total - up);
  if (ranks.length <= countedUpTo) {
    const ways = waysToSum(ranks).slice(0, smaller + 1);
    return Math.min(1, 2 * ways.reduce((sum, one) => sum + one, 0));
  }
  const spread = Math.sqrt(ranks.reduce((sum, rank) => sum + rank ** 2, 0)) / 2;
  // A doubled rank's step is 2: half of it is the correction for steps.
  return Math.min(1, 2 * normalBelow((smaller + 1 - total / 2) / spread));
}

/** By sum, the chance of it where a coin says which ranks are in it. */
function waysToSum(ranks: readonly number[]): number[] {
  let ways = [1];
  for (const rank of ranks) {
    ways = Array.from({ length: ways.length + rank }, (_, sum) => ((ways[sum] ?? 0) + (ways[sum - rank] ?? 0)) / 2);
  }
  return ways;
}

/** How many averages lie outside the interval on each side. */
function outsideOf(pairs: number): number {
  if (pairs > countedUpTo) {
    const spread = Math.sqrt((pairs * (pairs + 1) * (2 * pairs + 1)) / 24);
    return Math.max(0, Math.floor((pairs * (pairs + 1)) / 4 - normal95 * spread));
  }
  let [below, sum] = [0, 0];
  for (const way of waysToSum(Array.from({ length: pairs }, (_, nth) => nth + 1))) {
    below += way;
    if (below > 0.025) break;
    sum += 1;
  }
  // With five pairs or fewer no interval reaches 95 %: the widest one is told.
  return Math.max(0, sum - 1);
}

function doubledRanks(sizes: readonly number[]): number[] {
  const sorted = sizes.toSorted((one, other) => one - other);
  return sizes.map((size) => sorted.indexOf(size) + sorted.lastIndexOf(size) + 2);
}

function medianOf(sorted: readonly number[]): number {
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
}

/**
 * The normal distribution below z, for z ≤ 0, to 1e-7.
 * Source: M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions (1964), 26.2.17.
 */
function normalBelow(z: number): number {
  if (z > 0) return 1 - normalBelow(-z);
  const t = 1 / (1 - 0.2316419 * z);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
