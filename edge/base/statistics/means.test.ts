import { expect, test } from "vitest";
import { differenceOf, meanOf, quantileRanks, studentT95 } from "./means.ts";
import { shareInterval } from "./shares.ts";

// Abramowitz and Stegun, table 26.10, A = 0.95.
test.each([
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [5, 2.571],
  [10, 2.228],
  [30, 2.042],
  [120, 1.98],
])("Student's quantile for %i degrees is %f", (degrees, quantile) => {
  expect(studentT95(degrees) / quantile).toBeCloseTo(1, 2);
});

test("Student's own example: ten patients' additional hours of sleep with laevo-hyoscyamine", () => {
  const hours = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
  const sum = (of: (one: number) => number) => hours.reduce((total, one) => total + of(one), 0);
  const found = meanOf({ count: hours.length, sum: sum((one) => one), squares: sum((one) => one ** 2) });
  // R: t.test(sleep$extra[sleep$group == 2])$conf.int
  expect(found?.value).toBeCloseTo(2.33, 10);
  expect(found?.low).toBeCloseTo(0.8976775, 3);
  expect(found?.high).toBeCloseTo(3.7623225, 3);
});

test("values that are all alike have no width, and fewer than two have no interval", () => {
  expect(meanOf({ count: 3, sum: 0.3, squares: 0.03 })).toMatchObject({
    low: expect.closeTo(0.1),
    high: expect.closeTo(0.1),
  });
  expect(meanOf({ count: 1, sum: 1, squares: 1 })).toBeNull();
});

// Campbell and Gardner: with 100 values the median lies between the 40th and the 61st.
test("the ranks of a percentile", () => {
  expect(quantileRanks(100, 0.5)).toEqual({ low: 40, high: 61 });
  expect(quantileRanks(5, 0.99)).toEqual({ low: 4, high: 5 });
  expect(quantileRanks(1, 0.5)).toEqual({ low: 1, high: 1 });
});

// Newcombe 1998, table II: 56 of 70 against 48 of 80.
test("the difference of two shares is Newcombe's", () => {
  const share = (hits: number, of: number) => ({ value: hits / of, ...shareInterval({ hits, of }) });
  const found = differenceOf(share(48, 80), share(56, 70));
  expect([found.low, found.high].map((one) => one.toFixed(4))).toEqual(["0.0524", "0.3339"]);
});
