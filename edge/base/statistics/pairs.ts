/** Whether a change of yes-or-no outcomes stands against chance, where each call has its pair: the same before and after. */
import { type Difference, type Share, shareInterval } from "./shares.ts";

/** Pairs of outcomes, counted. */
export interface Pairs {
  /** Held before and after. */
  readonly held: number;
  /** Held before, not after. */
  readonly lost: number;
  /** Did not hold before, does after. */
  readonly won: number;
  readonly failed: number;
}

/**
 * The chance that at least so many of the pairs that differ are lost, if nothing has changed: then each is lost or won as a
 * coin falls. This is McNemar's exact test, one-sided; pairs that do not differ tell nothing.
 * Source: Q. McNemar, Note on the sampling error of the difference between correlated proportions or percentages,
 * Psychometrika 12 (1947), 153–157, with the binomial distribution in place of its approximation.
 * @returns 0 to 1; 1 where no pair is lost
 */
export function chanceOfLosses({ lost, won }: Pick<Pairs, "lost" | "won">): number {
  const differ = lost + won;
  // The logarithm of the chance of exactly so many won, from 0 up, each from the one before: 2^-1200 is too small for a number.
  let log = -differ * Math.LN2;
  let sum = Math.exp(log);
  for (let nth = 1; nth <= won; nth += 1) {
    log += Math.log((differ - nth + 1) / nth);
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}

/**
 * How much the share that holds has changed, after minus before.
 * Source: R. G. Newcombe, Improved confidence intervals for the difference between binomial proportions based on paired
 * data, Statistics in Medicine 17 (1998), 2635–2650, method 10: Wilson's interval of each share, and the correlation
 * of the pairs. It holds for few pairs and for shares near 1, as those of a suite are.
 * @returns −1 to 1 where there are no pairs
 */
export function pairedDifference(pairs: Pairs): Difference {
  const { held, lost, won, failed } = pairs;
  const of = held + lost + won + failed;
  if (of === 0) return { difference: 0, low: -1, high: 1 };
  const [before, after]: [Share, Share] = [
    { hits: held + lost, of },
    { hits: held + won, of },
  ];
  const [was, is] = [before.hits / of, after.hits / of];
  const [wasWithin, isWithin] = [shareInterval(before), shareInterval(after)];
  const phi = correlationOf(pairs);
  const length = (one: number, other: number): number =>
    Math.sqrt(Math.max(0, one ** 2 - 2 * phi * one * other + other ** 2));
  const difference = (won - lost) / of;
  return {
    difference,
    low: difference - length(is - isWithin.low, wasWithin.high - was),
    high: difference + length(isWithin.high - is, was - wasWithin.low),
  };
}

/** The correlation of before and after, −1 to 1; a positive one is made smaller for few pairs, as Newcombe does. */
function correlationOf({ held, lost, won, failed }: Pairs): number {
  const margins = (held + lost) * (won + failed) * (held + won) * (lost + failed);
  if (margins === 0) return 0;
  const covered = held * failed - lost * won;
  const total = held + lost + won + failed;
  return (covered > 0 ? Math.max(0, covered - total / 2) : covered) / Math.sqrt(margins);
}

/**
 * The p below which one of many exact tests stands, so that all of them together raise a false alarm in `alpha` of the
 * cases at most. A test counts only if it could come so low: with three pairs that differ no p is below 1/8, so it takes nothing
 * from the others. (Bonferroni's rule divides by all tests.)
 * Source: R. E. Tarone, A modified Bonferroni method for discrete data, Biometrics 46 (1990), 515–522.
 * @param least the least p that each test could have; for `chanceOfLosses` it is 2^-(lost + won)
 */
export function limitOfMany(least: readonly number[], alpha: number): number {
  for (let tests = 1; tests <= least.length; tests += 1) {
    if (least.filter((p) => p <= alpha / tests).length <= tests) return alpha / tests;
  }
  return alpha / Math.max(1, least.length);
}
