import { expect, test } from "vitest";
import { reviewQuerySchema } from "../../edge/wire/review.ts";
import { beginOf, weekBeside, weekOf, weekWords } from "./weeks.ts";

// Pairs of ISO 8601: https://en.wikipedia.org/wiki/ISO_week_date has the first four.
test.each([
  ["2005-01-01", "2004-W53", "2004-12-27"],
  ["2007-12-31", "2008-W01", "2007-12-31"],
  ["2010-01-03", "2009-W53", "2009-12-28"],
  ["2008-12-29", "2009-W01", "2008-12-29"],
  ["2026-11-29", "2026-W48", "2026-11-23"],
])("%s is in %s, which begins on %s", (day, week, monday) => {
  expect(weekOf(day)).toBe(week);
  expect(beginOf(week)).toBe(monday);
  expect(reviewQuerySchema.safeParse({ week }).success).toBe(true);
});

test("weeks go on over the end of a year, also of one with 53", () => {
  expect(weekBeside("2026-W53", 1)).toBe("2027-W01");
  expect(weekBeside("2027-W01", -1)).toBe("2026-W53");
});

test.each(["2025-W53", "2026-W00", "2026-W54", "2026-48", "next"])("%s is no week", (week) => {
  expect(beginOf(week)).toBeNull();
  expect(weekBeside(week, 1)).toBeNull();
});

test("a week reads with its days", () => {
  expect(weekWords("2026-W48")).toBe("Week 48: 23 Nov to 29 Nov 2026");
  expect(weekWords("2026-W01")).toBe("Week 1: 29 Dec 2025 to 4 Jan 2026");
});
