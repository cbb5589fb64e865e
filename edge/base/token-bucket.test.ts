import { describe, expect, it } from "vitest";
import { TokenBucket, TokenBuckets } from "./token-bucket.ts";

const rate = { burst: 3, perSecond: 2 };

/** The number of `times` takes, one every `everyMs`, that get through. */
function through(bucket: TokenBucket, times: number, everyMs: number, fromMs = 0): number {
  let taken = 0;
  for (let nth = 0; nth < times; nth += 1) if (bucket.take(fromMs + nth * everyMs)) taken += 1;
  return taken;
}

describe("a token bucket", () => {
  it.each([
    { what: "a burst, and no more", times: 100, everyMs: 0, taken: 3 },
    { what: "the rate for ever", times: 100, everyMs: 500, taken: 100 },
    { what: "the burst and the rate of a flood of 10 s", times: 2000, everyMs: 5, taken: 3 + 19 },
    { what: "half of what comes twice too often", times: 100, everyMs: 250, taken: 52 },
  ])("lets through $what", ({ times, everyMs, taken }) => {
    expect(through(new TokenBucket(rate), times, everyMs)).toBe(taken);
  });

  it("holds no more than its burst, however long nothing came", () => {
    const bucket = new TokenBucket(rate);
    expect(through(bucket, 3, 0)).toBe(3);
    expect(through(bucket, 10, 0, 3_600_000)).toBe(3);
  });

  it("takes all or nothing", () => {
    const bucket = new TokenBucket(rate);
    expect([bucket.take(0, 4), bucket.take(0, 2), bucket.take(0, 2), bucket.take(0, 1)]).toEqual([
      ...[false, true, false, true],
    ]);
  });

  it("gains nothing from a clock that runs backwards, and loses nothing once it is right again", () => {
    const bucket = new TokenBucket(rate);
    expect(through(bucket, 3, 0, 10_000)).toBe(3);
    expect(bucket.take(0)).toBe(false);
    expect(bucket.take(10_000)).toBe(false);
    expect(bucket.take(10_500)).toBe(true);
  });

  it("says how long to wait, and is right", () => {
    const bucket = new TokenBucket(rate);
    expect(bucket.waitMs(0)).toBe(0);
    bucket.take(0, 3);
    expect(bucket.waitMs(0)).toBe(500);
    expect(bucket.take(499)).toBe(false);
    expect(bucket.take(500)).toBe(true);
    expect(bucket.waitMs(500, 4)).toBe(Number.POSITIVE_INFINITY);
    expect(new TokenBucket({ burst: 1, perSecond: 0 }).waitMs(0)).toBe(0);
  });

  it("is in debt after a charge, until it has gained it back", () => {
    const bucket = new TokenBucket(rate);
    bucket.charge(0, 5);
    expect([bucket.take(1000), bucket.take(1499), bucket.take(1500)]).toEqual([false, false, true]);
  });

  it("never holds more than its burst after something was given back", () => {
    const bucket = new TokenBucket(rate);
    bucket.take(0, 2);
    bucket.giveBack(0, 100);
    expect(through(bucket, 10, 0)).toBe(3);
  });

  it("goes on from what was kept", () => {
    const bucket = new TokenBucket(rate);
    bucket.take(0, 3);
    const kept = new TokenBucket(rate, bucket.state(250));
    expect([kept.take(499), kept.take(500)]).toEqual([false, true]);
    expect(through(new TokenBucket(rate, { tokens: 1_000_000, atMs: 0 }), 10, 0)).toBe(3);
  });

  it.each([
    { burst: 0, perSecond: 1 },
    { burst: -1, perSecond: 1 },
    { burst: 1, perSecond: -1 },
    { burst: Number.NaN, perSecond: 1 },
    { burst: 1, perSecond: Number.NaN },
    { burst: Number.POSITIVE_INFINITY, perSecond: 1 },
    { burst: 1, perSecond: Number.POSITIVE_INFINITY },
  ])("refuses $burst at once and $perSecond a second", (unsound) => {
    expect(() => new TokenBucket(unsound)).toThrow(RangeError);
  });
});

describe("buckets by key", () => {
  it("count each key for itself", () => {
    const buckets = new TokenBuckets(rate);
    expect(["a", "a", "a", "a", "b"].map((key) => buckets.take(key, 0))).toEqual([true, true, true, false, true]);
  });

  it("forget those that are full again, and never one that is in use", () => {
    const buckets = new TokenBuckets(rate, 2);
    for (const key of ["a", "a", "a", "b"]) buckets.take(key, 0);
    expect(buckets.take("c", 500)).toBe(true);
    expect(buckets.size).toBe(2);
    expect([buckets.take("a", 500), buckets.take("a", 500)]).toEqual([true, false]);
  });

  it("let names that are made up share one bucket once there are too many", () => {
    const buckets = new TokenBuckets(rate, 100);
    let taken = 0;
    for (let nth = 0; nth < 10_000; nth += 1) if (buckets.take(`made-up-${nth}`, 0)) taken += 1;
    expect(taken).toBe(103);
    expect(buckets.size).toBe(100);
  });
});
