import { expect, test } from "vitest";
import { marksOf, momentAt, peaksOf, shareOf } from "./axis.ts";

test("a moment and its place on the axis say the same, and nothing lies outside", () => {
  expect(shareOf(30_000, 120_000)).toBe(0.25);
  expect([shareOf(-5, 100), shareOf(500, 100), shareOf(5, 0)]).toEqual([0, 1, 0]);
  expect(momentAt(200, 800, 120_000)).toBe(30_000);
  expect([momentAt(-20, 800, 120_000), momentAt(900, 800, 120_000), momentAt(5, 0, 100)]).toEqual([0, 120_000, 0]);
});

test.each([
  [4_500, 8, [0, 1_000, 2_000, 3_000, 4_000]],
  [95_000, 8, [0, 15_000, 30_000, 45_000, 60_000, 75_000, 90_000]],
  [3_600_000, 5, [0, 900_000, 1_800_000, 2_700_000, 3_600_000]],
])("%d ms have marks in round steps", (lengthMs, most, marks) => {
  expect(marksOf(lengthMs, most)).toEqual(marks);
});

test("peaks are the loudest samples of equal parts, and silent after the sound", () => {
  const samples = Float32Array.from([0, 0.5, -0.75, 0.25, 0, -0.125]);
  expect([...peaksOf(samples, 1_000, 8, 4)]).toEqual([0.5, 0.75, 0.125, 0]);
  expect([...peaksOf(samples, 1_000, 3, 6)]).toEqual([0, 0, 0.5, 0.5, 0.75, 0.75]);
});
