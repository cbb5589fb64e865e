import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Env } from "../base/env.ts";
import type { AdmissionLimits } from "./admission.ts";
import { deskOf } from "./desk.ts";
import { ampleLimits } from "./testing/limits.ts";

const env = bindings as unknown as Env;
const limits: AdmissionLimits = {
  ...ampleLimits,
  callsAtOncePerVisitor: 2,
  callsPerHourPerVisitor: 4,
  minutesPerDay: 60,
};

/** Each test has a desk of its own. */
function freshDesk() {
  return deskOf(env, `agent-${crypto.randomUUID()}`);
}

/** Moves everything in the desk back in time by so many ms. */
async function letTimePass(desk: ReturnType<typeof freshDesk>, ms: number): Promise<void> {
  await runInDurableObject(desk, (_, { storage }) => {
    storage.sql.exec("UPDATE call SET started_at_ms = started_at_ms - ?, given_up_at_ms = given_up_at_ms - ?", ms, ms);
  });
}

test("admits so many calls at once of one visitor, and another when one has ended", async () => {
  const desk = freshDesk();
  expect(await desk.admit({ callId: "a", visitor: "v", limits })).toEqual({ admitted: true });
  expect(await desk.admit({ callId: "b", visitor: "v", limits })).toEqual({ admitted: true });
  const refused = await desk.admit({ callId: "c", visitor: "v", limits });
  expect(refused).toMatchObject({ admitted: false, limit: "calls-at-once", retryAfterSeconds: 60 });
  expect(await desk.admit({ callId: "d", visitor: "other", limits })).toEqual({ admitted: true });
  await desk.ended("a", 1);
  expect(await desk.admit({ callId: "e", visitor: "v", limits })).toEqual({ admitted: true });
});

test("admits exactly as many as the limit when many ask in the same moment", async () => {
  const desk = freshDesk();
  const asked = Array.from({ length: 12 }, (_, i) => desk.admit({ callId: `c${i}`, visitor: `v${i}`, limits }));
  const admitted = (await Promise.all(asked)).filter((admission) => admission.admitted);
  expect(admitted).toHaveLength(12);
  const granted = await Promise.all(Array.from({ length: 12 }, (_, i) => desk.joined(`c${i}`, limits)));
  // 60 minutes a day: 12 minutes are reserved, and five callers get the nine further minutes of a whole call.
  expect(granted).toEqual([10, 10, 10, 10, 10, 4, 1, 1, 1, 1, 1, 1]);
  expect(granted.reduce((sum: number, minutes) => sum + (minutes ?? 0), 0)).toBeLessThanOrEqual(60);
});

test("counts a visitor's calls of the last hour, ended or not", async () => {
  const desk = freshDesk();
  for (const callId of ["a", "b", "c", "d"]) {
    expect(await desk.admit({ callId, visitor: "v", limits })).toEqual({ admitted: true });
    await desk.ended(callId, 0);
  }
  const refused = await desk.admit({ callId: "e", visitor: "v", limits });
  expect(refused).toMatchObject({ admitted: false, limit: "calls-per-hour" });
  if (refused.admitted) throw new Error("unreachable");
  expect(refused.retryAfterSeconds).toBeGreaterThan(3500);
  expect(refused.retryAfterSeconds).toBeLessThanOrEqual(3600);
  await letTimePass(desk, 60 * 60_000);
  expect(await desk.admit({ callId: "f", visitor: "v", limits })).toEqual({ admitted: true });
});

test("takes used minutes from the day's budget and gives back what a call did not use", async () => {
  const desk = freshDesk();
  const tight = { ...limits, minutesPerDay: 20 };
  await desk.admit({ callId: "a", visitor: "v1", limits: tight });
  await desk.admit({ callId: "b", visitor: "v2", limits: tight });
  for (const callId of ["a", "b"]) expect(await desk.joined(callId, tight)).toBe(10);
  expect(await desk.admit({ callId: "c", visitor: "v3", limits: tight })).toMatchObject({ limit: "minutes-per-day" });
  await desk.ended("a", 0);
  expect(await desk.admit({ callId: "d", visitor: "v3", limits: tight })).toEqual({ admitted: true });
  await desk.ended("b", 9.5);
  expect(await desk.admit({ callId: "e", visitor: "v4", limits: tight })).toMatchObject({ limit: "minutes-per-day" });
});

test("gives up a call that crashed without a word, by alarm", async () => {
  const desk = freshDesk();
  await desk.admit({ callId: "a", visitor: "v", limits });
  await desk.admit({ callId: "b", visitor: "v", limits });
  await desk.joined("a", limits);
  await letTimePass(desk, 14 * 60_000);
  expect(await runDurableObjectAlarm(desk)).toBe(true);
  const rows = await runInDurableObject(desk, (_, { storage }) =>
    storage.sql.exec("SELECT ended_by, minutes_used FROM call ORDER BY call_id").toArray(),
  );
  expect(rows).toEqual([
    { ended_by: "sweep", minutes_used: 10 },
    { ended_by: "sweep", minutes_used: 1 },
  ]);
  expect(await desk.admit({ callId: "c", visitor: "v", limits })).toEqual({ admitted: true });
});

test("corrects the minutes when a call that was given up reports after all, and counts no report twice", async () => {
  const desk = freshDesk();
  await desk.admit({ callId: "a", visitor: "v", limits });
  await letTimePass(desk, 14 * 60_000);
  await runDurableObjectAlarm(desk);
  await desk.ended("a", 3);
  await desk.ended("a", 8);
  const row = await runInDurableObject(desk, (_, { storage }) =>
    storage.sql.exec("SELECT ended_by, minutes_used FROM call").one(),
  );
  expect(row).toEqual({ ended_by: "call", minutes_used: 3 });
});

test("forgets who called after the hour, and the call after thirty days", async () => {
  const desk = freshDesk();
  await desk.admit({ callId: "a", visitor: "v", limits });
  await desk.ended("a", 1);
  await letTimePass(desk, 61 * 60_000);
  await runDurableObjectAlarm(desk);
  const visitors = () =>
    runInDurableObject(desk, (_, { storage }) => storage.sql.exec("SELECT visitor FROM call").toArray());
  expect(await visitors()).toEqual([{ visitor: null }]);
  await letTimePass(desk, 30 * 24 * 60 * 60_000);
  await runDurableObjectAlarm(desk);
  expect(await visitors()).toEqual([]);
});

test("keeps lines for its calls, except those that are too long for a row", async () => {
  const desk = freshDesk();
  expect(await desk.line("hello")).toBeUndefined();
  await desk.keepLine("hello", new Uint8Array([1, 2, 3]));
  expect(await desk.line("hello")).toEqual(new Uint8Array([1, 2, 3]));
  await desk.keepLine("long", new Uint8Array(2_000_001));
  expect(await desk.line("long")).toBeUndefined();
});

test("sessions that nobody joins reserve a minute each while they ring, and have used none", async () => {
  const desk = freshDesk();
  for (let nth = 0; nth < 50; nth += 1) {
    expect(await desk.admit({ callId: `c${nth}`, visitor: `v${nth}`, limits })).toEqual({ admitted: true });
  }
  expect(await desk.admit({ callId: "more", visitor: "v", limits })).toMatchObject({ admitted: true });
  expect(await desk.admit({ callId: "busy", visitor: "w", limits })).toMatchObject({
    limit: "minutes-per-day",
    retryAfterSeconds: 60,
  });
  for (let nth = 0; nth < 50; nth += 1) await desk.ended(`c${nth}`, 0);
  expect(await desk.admit({ callId: "again", visitor: "w", limits })).toEqual({ admitted: true });
  const { used } = await runInDurableObject(desk, (_, { storage }) =>
    storage.sql.exec<{ used: number }>("SELECT total(minutes_used) AS used FROM call").one(),
  );
  expect(used).toBe(0);
});

test("a call is joined once, and not after its end", async () => {
  const desk = freshDesk();
  await desk.admit({ callId: "a", visitor: "v", limits });
  expect(await desk.joined("a", limits)).toBe(10);
  expect(await desk.joined("a", { ...limits, callMinutes: 30 })).toBe(10);
  await desk.ended("a", 2);
  expect(await desk.joined("a", limits)).toBeNull();
  expect(await desk.joined("nobody", limits)).toBeNull();
  const row = await runInDurableObject(desk, (_, { storage }) =>
    storage.sql.exec<{ minutes_used: number }>("SELECT minutes_used FROM call").one(),
  );
  expect(row.minutes_used).toBe(2);
});

test("counts by the wider networks as well, and all visitors together by the minute", async () => {
  const desk = freshDesk();
  const networks = [
    { key: "n56", share: 1 },
    { key: "n48", share: 2 },
  ];
  const ask = (callId: string, within = networks) => desk.admit({ callId, visitor: callId, networks: within, limits });
  for (const callId of ["a", "b"]) expect(await ask(callId)).toEqual({ admitted: true });
  expect(await ask("c")).toMatchObject({ limit: "calls-at-once" });
  const next = [{ key: "other56", share: 1 }, ...networks.slice(1)];
  for (const callId of ["d", "e"]) expect(await ask(callId, next)).toEqual({ admitted: true });
  expect(await ask("f", [{ key: "third56", share: 1 }, ...networks.slice(1)])).toMatchObject({
    limit: "calls-at-once",
  });
  const few = { ...limits, callsPerMinute: 4 };
  expect(await desk.admit({ callId: "g", visitor: "far", limits: few })).toMatchObject({ limit: "calls-per-minute" });
});

test("goes on with the table of an earlier version", async () => {
  const desk = freshDesk();
  await desk.admit({ callId: "a", visitor: "v", limits });
  await runInDurableObject(desk, (_, { storage }) => {
    storage.sql.exec("ALTER TABLE call DROP COLUMN joined_at_ms");
  });
  await evictDurableObject(desk);
  expect(await desk.joined("a", limits)).toBe(10);
});

test("a line is made by one call that nobody has joined, and not by each", async () => {
  const desk = freshDesk();
  expect(await Promise.all(["a", "a", "b", "a"].map((key) => desk.claimLine(key)))).toEqual([true, false, true, false]);
});

test.each<[what: string, fill: string]>([
  [
    "sessions of the last month that nobody joined",
    `INSERT INTO call SELECT 'old' || n, NULL, ?1 - n * 1000, ?1 - n * 1000, 1, ?1 - n * 1000, 0, 'call', NULL FROM many`,
  ],
  [
    "sessions of today that nobody joined",
    `INSERT INTO call SELECT 'new' || n, NULL, ?1, ?1, 1, ?1, 0, 'call', NULL FROM many`,
  ],
  ["calls that were erased", "INSERT INTO erased_call SELECT 'gone' || n, ?1 - n * 1000 FROM many"],
])("a session costs the Desk as little after many %s", async (_, fill) => {
  const desk = freshDesk();
  const rowsOf = (callId: string) =>
    runInDurableObject(desk, async (object, { storage }) => {
      const shared = Object.getPrototypeOf(storage.sql) as SqlStorage;
      const { exec } = shared;
      const cursors: SqlStorageCursor<Record<string, SqlStorageValue>>[] = [];
      shared.exec = function counted(this: SqlStorage, ...asked: Parameters<SqlStorage["exec"]>) {
        const cursor = exec.apply(this, asked);
        cursors.push(cursor);
        return cursor as never;
      };
      try {
        await object.admit({ callId, visitor: callId, limits });
        await object.joined(callId, limits);
        await object.ended(callId, 1);
      } finally {
        shared.exec = exec;
      }
      return cursors.reduce((rows, { rowsRead }) => rows + rowsRead, 0);
    });
  const before = await rowsOf("first");
  await runInDurableObject(desk, (_object, { storage }) => {
    const many = "WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 3000)";
    storage.sql.exec(`${many} ${fill}`, Date.now() - 120_000);
  });
  expect(before).toBeGreaterThan(0);
  expect(await rowsOf("second")).toBeLessThan(before + 100);
});
