import { expect, test } from "vitest";
import { dateIn, timeIn } from "./said-values.ts";

test.each([
  ["at 12 am", "00:00"],
  ["12 a.m. please", "00:00"],
  ["at 12 pm", "12:00"],
  ["twelve am", "00:00"],
  ["at midnight", "00:00"],
  ["at noon", "12:00"],
  ["12:30 am", "00:30"],
  ["12:30 pm", "12:30"],
  ["7:30 pm", "19:30"],
  ["10:30 p.m.", "22:30"],
  ["9:15 am", "09:15"],
  ["at 9:15", "09:15"],
  ["15:30", "15:30"],
  ["at three", "15:00"],
  ["3 am", "03:00"],
  ["half past six", "18:30"],
  ["ten o'clock", "10:00"],
  ["at 3:30", "15:30"],
  ["03:30", "03:30"],
  ["5:45 in the evening", "17:45"],
  ["at 7:30 in the morning", "07:30"],
])("%s is %s", (said, time) => {
  expect(timeIn(said, false)).toBe(time);
});

/** A Thursday. */
const today = new Date("2026-11-26T10:00:00Z");
test.each([
  ["tomorrow", "2026-11-27"],
  ["the day after tomorrow", "2026-11-28"],
  ["today please", "2026-11-26"],
  ["on friday", "2026-11-27"],
  ["friday, not thursday", "2026-11-27"],
  ["not tomorrow, on monday", "2026-11-30"],
  ["not on monday but on tuesday", "2026-12-01"],
  ["friday next week", "2026-12-04"],
  ["next week on tuesday", "2026-12-01"],
  ["thursday", "2026-12-03"],
  ["not tomorrow", null],
])("%s is %s", (said, date) => {
  expect(dateIn(said, today)).toBe(date);
});
