/**
 * Delays in buckets that grow by 4 %, so that the percentiles of a million turns come from some hundred numbers, within
 * 2 % (as DDSketch does: https://arxiv.org/abs/1908.10693). migrations/0006_versions.sql keeps them by day, agent and version.
 */

const growth = 1.04;

/** Turns by bucket: bucket n is about growth^n ms. */
export type Buckets = ReadonlyMap<number, number>;

/** The delay that a bucket stands for, in whole ms. */
export function delayOf(bucket: number): number {
  return Math.round(growth ** bucket);
}

/** The bucket of a delay of 1 ms or more, as `recountOf()` has it in SQL. */
export function bucketOf(delayMs: number): number {
  return Math.round(Math.log(Math.max(1, delayMs)) / Math.log(growth));
}

/** The shortest delay in whole ms that lies in a bucket. */
export function leastOf(bucket: number): number {
  return bucket === 0 ? 0 : Math.ceil(growth ** (bucket - 0.5));
}

/** The bucket of the q-quantile (0 to 1) by the nearest rank; null of nothing. */
export function quantileOf(buckets: Buckets, q: number): number | null {
  const total = [...buckets.values()].reduce((sum, turns) => sum + turns, 0);
  let below = 0;
  for (const [bucket, turns] of [...buckets].sort(([a], [b]) => a - b)) {
    below += turns;
    if (below >= q * total) return bucket;
  }
  return null;
}
