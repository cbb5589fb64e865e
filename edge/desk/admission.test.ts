import { expect, test } from "vitest";
import { type AdmissionLimits, type Counts, dayMs, decideAdmission, hourMs } from "./admission.ts";

const limits: AdmissionLimits = {
  callMinutes: 10,
  callsAtOncePerVisitor: 2,
  callsPerHourPerVisitor: 3,
  minutesPerDay: 60,
  callsPerMinute: 60,
  tokensPerCall: 3_000_000,
  charactersPerCall: 60_000,
};
const nowMs = 1000 * dayMs + 5 * hourMs;
const none: Counts = {
  running: [],
  startedAtMsInLastHour: [],
  startedAtMsInLastMinute: [],
  networks: [],
  minutesUsedToday: 0,
  minutesReservedToday: 0,
};

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

test("wider networks have a multiple of the limits, and all visitors together a rate", () => {
  const line = { givenUpAtMs: nowMs + 9000 };
  const network = (share: number, running: number, started: number) => ({
    networks: [
      {
        share,
        running: Array.from({ length: running }, () => line),
        startedAtMsInLastHour: Array.from({ length: started }, (_, nth) => nowMs - 60_000 + nth),
      },
    ],
  });
  expect(decide(network(4, 7, 11)).admitted).toBe(true);
  expect(decide(network(4, 8, 0))).toMatchObject({ limit: "calls-at-once" });
  expect(decide(network(4, 0, 12))).toMatchObject({ limit: "calls-per-hour", retryAfterSeconds: 3540 });
  const started = (times: number) => Array.from({ length: times }, (_, nth) => nowMs - 30_000 + nth);
  expect(decide({ startedAtMsInLastMinute: started(59) }).admitted).toBe(true);
  expect(decide({ startedAtMsInLastMinute: started(60) })).toMatchObject({
    limit: "calls-per-minute",
    retryAfterSeconds: 30,
  });
});
