/** How sure a share is, such as that of resolved calls, and the difference between two shares of different calls. */

/** The values that the data allow, at 95 %. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A difference, after minus before, with its interval. It stands against chance where 0 is outside. */
export interface Difference extends Interval {
  readonly difference: number;
}

/** So many of so many. */
export interface Share {
  readonly hits: number;
  readonly of: number;
}

/** The quantile of the normal distribution for two sides of 95 %. */
export const normal95 = 1.959963984540054;

/**
 * The interval of one share: Wilson's score interval, which stays within 0 and 1 and holds for few calls too.
 * Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927), 209–212.
 * @returns 0 to 1 where there are no calls
 */
export function shareInterval({ hits, of }: Share): Interval {
  if (of === 0) return { low: 0, high: 1 };
  const [share, squared] = [hits / of, normal95 ** 2];
  const middle = (share + squared / (2 * of)) / (1 + squared / of);
  const half = (normal95 / (1 + squared / of)) * Math.sqrt((share * (1 - share)) / of + squared / (4 * of ** 2));
  // The ends are exact where all or none hit; rounding leaves them a trace beside.
  return { low: hits === 0 ? 0 : middle - half, high: hits === of ? 1 : middle + half };
}

/**
 * The difference between the shares of two groups of different calls.
 * Source: R. G. Newcombe, Interval estimation for the difference between independent proportions: comparison of eleven
 * methods, Statistics in Medicine 17 (1998), 873–890, method 10: it takes each share's own interval by Wilson.
 * @returns −1 to 1 where a group has no calls
 */
export function shareDifference(before: Share, after: Share): Difference {
  if (before.of === 0 || after.of === 0) return { difference: 0, low: -1, high: 1 };
  const [was, is] = [before.hits / before.of, after.hits / after.of];
  const [wasWithin, isWithin] = [shareInterval(before), shareInterval(after)];
  const difference = is - was;
  return {
    difference,
    low: difference - Math.hypot(is - isWithin.low, wasWithin.high - was),
    high: difference + Math.hypot(isWithin.high - is, was - wasWithin.low),
  };
}
