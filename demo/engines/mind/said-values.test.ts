import { expect, test } from "vitest";
import { timeIn } from "./said-values.ts";

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
])("%s is %s", (said, time) => {
  expect(timeIn(said, false)).toBe(time);
});
