import { expect, test } from "vitest";
import { rowsInView, scrollTo } from "./rows-in-view.ts";

test("of 50,000 rows only those in view are drawn, wherever the list stands", () => {
  expect(rowsInView(200, 800, 64, 50_000)).toEqual({ first: 0, end: 18 });
  expect(rowsInView(-64 * 1_000, 800, 64, 50_000)).toEqual({ first: 992, end: 1_021 });
  expect(rowsInView(-64 * 49_990, 800, 64, 50_000)).toEqual({ first: 49_982, end: 50_000 });
  expect(rowsInView(-64 * 90_000, 800, 64, 50_000)).toEqual({ first: 50_000, end: 50_000 });
  expect(rowsInView(2_000, 800, 64, 5)).toEqual({ first: 0, end: 0 });
  expect(rowsInView(0, 800, 64, 0)).toEqual({ first: 0, end: 0 });
});

test("a row comes whole into view by the shortest way", () => {
  expect(scrollTo(3, 100, 800, 64)).toBe(0);
  expect(scrollTo(12, 100, 800, 64)).toBe(132);
  expect(scrollTo(10, -1_000, 800, 64)).toBe(-360);
  expect(scrollTo(10, -1_000, 800, 64, 40)).toBe(-400);
});
