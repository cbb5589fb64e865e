import { expect, test } from "vitest";
import { bucketOf, delayOf, leastOf, quantileOf } from "./buckets.ts";

function exact(delays: readonly number[], q: number): number {
  return [...delays].sort((a, b) => a - b)[Math.ceil(q * delays.length) - 1] ?? Number.NaN;
}

test.each([0.01, 0.5, 0.95, 0.99, 1])("quantile %d of a long tail is within 2 %% of the exact one", (q) => {
  let state = 5;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const delays = Array.from({ length: 20_000 }, () => Math.round(100 + 900 * next() + 20_000 * next() ** 12));
  const buckets = new Map<number, number>();
  for (const delay of delays) buckets.set(bucketOf(delay), (buckets.get(bucketOf(delay)) ?? 0) + 1);
  const found = delayOf(quantileOf(buckets, q) ?? Number.NaN);
  expect(Math.abs(found / exact(delays, q) - 1)).toBeLessThan(0.021);
});

test("nothing has no quantile, and one turn is all of them", () => {
  expect(quantileOf(new Map(), 0.5)).toBeNull();
  const found = [0, 0.5, 1].map((q) => quantileOf(new Map([[bucketOf(500), 1]]), q) ?? Number.NaN);
  expect(found.map(delayOf)).toEqual(Array(3).fill(491));
});

test("the shortest delay of a bucket is in it, and one less is not", () => {
  for (let delay = 0; delay < 30_000; delay += 1) {
    const least = leastOf(bucketOf(delay));
    const isFirst = least <= 1 || bucketOf(least - 1) < bucketOf(delay);
    if (least > delay || bucketOf(least) !== bucketOf(delay) || !isFirst) expect.fail(`${delay} ms: ${least}`);
  }
});
