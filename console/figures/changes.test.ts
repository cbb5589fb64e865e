import { expect, test } from "vitest";
import type { FigureSet } from "../../edge/wire/figures.ts";
import { changeBetween, changeOf } from "./changes.ts";
import { figuresOf } from "./fixture.ts";
import { inUnit, onAxis } from "./units.ts";

test.each([
  [120, 100, "count", "more", { direction: "up", words: "20 % more", judgement: "better" }],
  [1500, 1480, "ms", "less", { direction: "up", words: "1.4 % more", judgement: "worse" }],
  [1100, 2200, "ms", "less", { direction: "down", words: "50 % less", judgement: "better" }],
  [0.95, 0.91, "share", "more", { direction: "up", words: "4 points more", judgement: "better" }],
  [0.05, 0, "share", "less", { direction: "up", words: "5 points more", judgement: "worse" }],
  [-0.25, 0.25, "mood", "more", { direction: "down", words: "0.5 points less", judgement: "worse" }],
  [100, 100, "count", "more", { direction: "same", words: "as before", judgement: null }],
  [100_001, 100_000, "micros", "less", { direction: "same", words: "as before", judgement: null }],
  [7, 0, "count", "neither", { direction: "up", words: "none before", judgement: null }],
] as const)("%d after %d, in %s: %j is better", (now, before, unit, better, change) => {
  expect(changeOf(now, before, unit, better)).toEqual(change);
});

test("nothing is compared with nothing", () => {
  expect(changeOf(1, null, "count", "more")).toBeNull();
  expect(changeOf(null, 1, "count", "more")).toBeNull();
});

test("a period without calls is nothing to compare with", () => {
  const calls = { of: ({ calls }: FigureSet) => calls, unit: "count", better: "more" } as const;
  const [some, none] = [figuresOf(10, ""), figuresOf(0, "")];
  expect(changeBetween(some, none, calls)).toBeNull();
  expect(changeBetween(some, undefined, calls)).toBeNull();
  expect(changeBetween(none, some, calls)?.words).toBe("100 % less");
});

test.each([
  [1204, "count", "1,204"],
  [98.64, "minutes", "98.6 min"],
  [1204.6, "minutes", "1,205 min"],
  [849.6, "ms", "850 ms"],
  [1234, "ms", "1.23 s"],
  [34_400, "micros", "$0.034"],
  [1_250_000, "micros", "$1.25"],
  [0, "micros", "$0.00"],
  [99, "micros", "under $0.0001"],
  [0.9149, "share", "91.5 %"],
  [0.125, "mood", "+0.13"],
  [4.5, "stars", "4.5"],
  [null, "ms", "–"],
] as const)("%d in %s reads %s", (value, unit, words) => {
  expect(inUnit(value, unit)).toBe(words);
});

test("an axis leaves the unit to its label", () => {
  expect(onAxis(1500, "ms")).toBe("1.5");
  expect(onAxis(0.25, "share")).toBe("25");
});
