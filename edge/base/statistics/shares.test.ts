/** The figures are those of Newcombe's two papers of 1998, tables I and II, at four digits. */
import { expect, test } from "vitest";
import { shareDifference, shareInterval } from "./shares.ts";

test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("%i of %i lies between %f and %f", (hits, of, low, high) => {
  const found = shareInterval({ hits, of });
  expect(found.low).toBeCloseTo(low, 4);
  expect(found.high).toBeCloseTo(high, 4);
});

test.each([
  [48, 80, 56, 70, 0.0524, 0.3339],
  [3, 10, 9, 10, 0.1705, 0.809],
  [0, 29, 5, 56, -0.0381, 0.1926],
  [0, 10, 10, 10, 0.6075, 1],
])("from %i of %i to %i of %i is a difference between %f and %f", (was, before, is, after, low, high) => {
  const found = shareDifference({ hits: was, of: before }, { hits: is, of: after });
  expect(found.low).toBeCloseTo(low, 4);
  expect(found.high).toBeCloseTo(high, 4);
  const back = shareDifference({ hits: is, of: after }, { hits: was, of: before });
  expect(back.low).toBeCloseTo(-high, 4);
});

test("all, none and nothing at all", () => {
  expect(shareInterval({ hits: 5, of: 5 }).high).toBe(1);
  expect(shareInterval({ hits: 0, of: 5 }).low).toBe(0);
  expect(shareInterval({ hits: 0, of: 0 })).toEqual({ low: 0, high: 1 });
  expect(shareDifference({ hits: 0, of: 0 }, { hits: 1, of: 1 })).toEqual({ difference: 0, low: -1, high: 1 });
});
