import { expect, test } from "vitest";
import { type Counts, dayMs, decideAdmission, hourMs, type Limits } from "./limits.ts";

const limits: Limits = { callMinutes: 10, callsAtOncePerVisitor: 2, callsPerHourPerVisitor: 3, minutesPerDay: 60 };
const nowMs = 1000 * dayMs + 5 * hourMs;
const none: Counts = { running: [], startedAtMsInLastHour: [], minutesUsedToday: 0, minutesReservedToday: 0 };

function decide(counts: Partial<Counts>) {
  return decideAdmission({ ...none, ...counts }, limits, nowMs);
}

test("admits up to each limit, and not one more", () => {
  const line = { givenUpAtMs: nowMs + 9000 };
  expect(decide({ running: [line] }).admitted).toBe(true);
  expect(decide({ running: [line, line] }).admitted).toBe(false);
  expect(decide({ startedAtMsInLastHour: [1, 2] }).admitted).toBe(true);
  expect(decide({ startedAtMsInLastHour: [1, 2, 3] }).admitted).toBe(false);
  expect(decide({ minutesUsedToday: 30, minutesReservedToday: 20 }).admitted).toBe(true);
  expect(decide({ minutesUsedToday: 30, minutesReservedToday: 20.1 }).admitted).toBe(false);
});

test("says when it is worth trying again", () => {
  const soon = { givenUpAtMs: nowMs + 9000 };
  const late = { givenUpAtMs: nowMs + 9 * 60_000 };
  expect(decide({ running: [soon, late] })).toMatchObject({ limit: "calls-at-once", retryAfterSeconds: 9 });
  expect(decide({ running: [late, late] })).toMatchObject({ limit: "calls-at-once", retryAfterSeconds: 60 });
  const started = [nowMs - 50 * 60_000, nowMs - 40 * 60_000, nowMs - 1000];
  expect(decide({ startedAtMsInLastHour: started })).toMatchObject({ limit: "calls-per-hour", retryAfterSeconds: 600 });
  expect(decide({ minutesUsedToday: 55 })).toMatchObject({ limit: "minutes-per-day", retryAfterSeconds: 19 * 3600 });
  expect(decide({ minutesReservedToday: 55 })).toMatchObject({ limit: "minutes-per-day", retryAfterSeconds: 60 });
});
