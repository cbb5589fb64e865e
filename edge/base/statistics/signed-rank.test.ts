import { expect, test } from "vitest";
import { signedRank } from "./signed-rank.ts";

// Hollander and Wolfe, Nonparametric Statistical Methods (1973), example 3.1: depression before and after a treatment, as in R's
// documentation of wilcox.test, which finds V = 40, p = 0.03906, an estimate of 0.46 and 0.01 to 0.786.
const first = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
const second = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
const differences = first.map((one, nth) => one - (second[nth] ?? 0));

test("the published example", () => {
  const found = signedRank(differences);
  expect(found?.p).toBeCloseTo(0.0390625, 7);
  expect(found?.shift).toBeCloseTo(0.46, 3);
  expect(found?.low).toBeCloseTo(0.01, 3);
  expect(found?.high).toBeCloseTo(0.786, 3);
});

test("pairs that do not differ say nothing about chance, and keep the estimate at nothing", () => {
  const many = [...Array.from({ length: 100 }, () => 0), ...differences];
  expect(signedRank(many)).toMatchObject({ shift: 0, low: 0, high: 0 });
  expect(signedRank(many)?.p).toBeCloseTo(0.0390625, 7);
  expect(signedRank([0, 0])).toEqual({ shift: 0, low: 0, high: 0, p: 1 });
  expect(signedRank([])).toBeNull();
});

test("ties are counted out: three of one size, all upwards, come by chance once in four times", () => {
  expect(signedRank([1, 1, 1])?.p).toBe(1 / 4);
  expect(signedRank([1, -1])?.p).toBe(1);
});

test("many pairs go by the normal distribution, which agrees with counting", () => {
  const wave = (pairs: number) => Array.from({ length: pairs }, (_, nth) => Math.sin(nth * 12.9898) + 0.25);
  const [counted, near] = [signedRank(wave(50)), signedRank(wave(51))];
  expect(near?.p).toBeCloseTo(counted?.p ?? 1, 1);
  expect(near?.low).toBeCloseTo(counted?.low ?? 0, 0);
  expect(signedRank(wave(400))?.p).toBeLessThan(1e-4);
});
