import { expect, test } from "vitest";
import { chanceOfLosses, limitOfMany, pairedDifference } from "./pairs.ts";

// M. W. Fagerland, S. Lydersen, P. Laake, Recommended tests and confidence intervals for paired binomial proportions,
// Statistics in Medicine 33 (2014), 2850–2875: airway reactivity of 21 children before and after a transplantation.
const airways = { held: 1, lost: 1, won: 7, failed: 12 };

/** The test with two sides, as the sources have it. */
function chanceOfChange({ lost, won }: { readonly lost: number; readonly won: number }): number {
  return Math.min(1, 2 * chanceOfLosses({ lost: Math.max(lost, won), won: Math.min(lost, won) }));
}

test("McNemar's exact test, by published figures", () => {
  expect(chanceOfChange(airways)).toBeCloseTo(0.0703, 4);
  // The documentation of SAS's PROC FREQ and of statsmodels' mcnemar have these.
  expect(chanceOfChange({ lost: 121, won: 59 })).toBeCloseTo(4.434e-6, 9);
  expect(chanceOfChange({ lost: 6, won: 0 })).toBeCloseTo(2 / 64, 12);
  expect(chanceOfChange({ lost: 3, won: 3 })).toBe(1);
});

test("losses alone count for one side", () => {
  expect(chanceOfLosses({ lost: 6, won: 0 })).toBeCloseTo(1 / 64, 12);
  expect(chanceOfLosses({ lost: 0, won: 6 })).toBeCloseTo(1, 12);
  expect(chanceOfLosses({ lost: 0, won: 0 })).toBe(1);
  expect(chanceOfLosses({ lost: 1_500, won: 0 })).toBe(0);
  expect(chanceOfLosses({ lost: 1_000, won: 1_000 })).toBeGreaterThan(0.5);
});

test("Newcombe's interval of a paired difference, by published figures", () => {
  const { difference, low, high } = pairedDifference(airways);
  expect([difference, low, high].map((one) => one.toFixed(3))).toEqual(["0.286", "0.026", "0.507"]);
  const back = pairedDifference({ ...airways, lost: airways.won, won: airways.lost });
  expect(back.low).toBeCloseTo(-high, 10);
});

test("no pairs, and pairs that never differ", () => {
  expect(pairedDifference({ held: 0, lost: 0, won: 0, failed: 0 })).toEqual({ difference: 0, low: -1, high: 1 });
  const same = pairedDifference({ held: 100, lost: 0, won: 0, failed: 0 });
  expect(same.difference).toBe(0);
  expect(same.low).toBeLessThan(0);
  expect(same.high).toBeGreaterThan(0);
});

test("a test that cannot come low enough takes nothing from the others", () => {
  expect(limitOfMany([1 / 64, 1 / 8, 1 / 8, 1], 0.025)).toBe(0.025);
  expect(limitOfMany([1 / 64, 1 / 64, 1], 0.025)).toBe(0.0125);
  expect(limitOfMany([1e-9, 1e-9, 1e-9], 0.03)).toBe(0.01);
  expect(limitOfMany([], 0.025)).toBe(0.025);
});
