/** The days of each kind, as a definition may set them. */
import { expect, test } from "vitest";
import { retentionSchema } from "./retention.ts";
import { testAgent } from "./testing/agent.ts";

test("words and recordings are kept for a month unless set, figures for more than a year", () => {
  expect(testAgent().retention).toEqual({ recordingDays: 30, wordsDays: 30, figuresDays: 400 });
  expect(testAgent({ retention: { recordingDays: 7 } }).retention.recordingDays).toBe(7);
  expect(testAgent({ retention: { wordsDays: 7 } }).retention.recordingDays).toBe(7);
});

test.each([
  [{ recordingDays: 31 }, "recordingDays", "wordsDays at most"],
  [{ recordingDays: 3, wordsDays: 7, figuresDays: 5 }, "figuresDays", "wordsDays or more"],
  [{ wordsDays: 0 }, "wordsDays", "Too small"],
  [{ wordsDays: 1.5 }, "wordsDays", "expected int"],
  [{ days: 3 }, "", "days"],
] as const)("%j is refused, and the fault is named", (retention, field, message) => {
  const { error } = retentionSchema.safeParse(retention);
  const fault = error?.issues.find(({ path }) => path.join() === field);
  expect(fault?.message).toContain(message);
});
