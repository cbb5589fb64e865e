import { expect, test } from "vitest";
import { startOfWeek, weekOf } from "./weeks.ts";

test.each([
  ["2026-11-29", "2026-W48", "2026-11-23"],
  ["2026-11-30", "2026-W49", "2026-11-30"],
  ["2027-01-03", "2026-W53", "2026-12-28"],
  ["2024-12-30", "2025-W01", "2024-12-30"],
])("%s is in %s, which begins on %s", (day, week, monday) => {
  expect(weekOf(Date.parse(day))).toBe(week);
  expect(startOfWeek(week)).toBe(Date.parse(monday));
});

test("a year without a week 53 has none", () => {
  expect(() => startOfWeek("2025-W53")).toThrow(expect.objectContaining({ code: "query_malformed" }));
});
