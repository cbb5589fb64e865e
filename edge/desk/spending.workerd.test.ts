/** Tokens and characters at the Desk: reserved with the permission to call, never beyond a day's, settled exactly. */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Env } from "../base/env.ts";
import type { AdmissionLimits } from "./admission.ts";
import { deskOf } from "./desk.ts";
import { ampleLimits } from "./testing/limits.ts";

const env = bindings as unknown as Env;
const limits: AdmissionLimits = { ...ampleLimits, tokensPerDay: 100_000, tokensPerVisitorPerDay: 60_000 };
/** A block is a quarter of the visitor's limit. */
const block = 15_000;
const dayMs = 24 * 60 * 60_000;
const of = (tokens: number, characters = 0) => ({ tokens, characters });

function freshDesk() {
  return deskOf(env, `agent-${crypto.randomUUID()}`);
}
type TestDesk = ReturnType<typeof freshDesk>;

const sums = (desk: TestDesk) =>
  runInDurableObject(desk, (_, { storage }) =>
    Object.fromEntries(
      storage.sql
        .exec<{ payer: string; used: number; reserved: number }>(
          "SELECT payer, used, reserved FROM spending_day WHERE kind = 'tokens' ORDER BY payer",
        )
        .toArray()
        .map(({ payer, used, reserved }) => [payer, [used, reserved]]),
    ),
  );

async function letTimePass(desk: TestDesk, ms: number): Promise<void> {
  await runInDurableObject(desk, (_, { storage: { sql } }) => {
    sql.exec("UPDATE call SET started_at_ms = started_at_ms - ?, given_up_at_ms = given_up_at_ms - ?", ms, ms);
    for (const table of ["spending_call", "spending_day"]) {
      sql.exec(`UPDATE ${table} SET day = day - ?`, Math.floor(ms / dayMs));
    }
  });
}

test("calls that ask in the same moment are never granted more than the day has, and each is told what it has", async () => {
  const desk = freshDesk();
  const calls = Array.from({ length: 5 }, (_, nth) => `c${nth}`);
  await Promise.all(calls.map((callId) => desk.admit({ callId, visitor: callId, limits })));
  const granted = await Promise.all(calls.map((callId) => desk.reserveSpending(callId, of(0), of(40_000))));
  expect(granted.map((one) => one?.tokens)).toEqual([40_000, block, block, block, block]);
  expect((await sums(desk)).agent).toEqual([0, 100_000]);
  await desk.ended("c0", 1, of(12_345, 99));
  await desk.ended("c1", 1, of(0));
  expect((await sums(desk)).agent).toEqual([12_345, 45_000]);
  expect(await desk.reserveSpending("c2", of(14_000), of(1_000_000))).toMatchObject({ tokens: 57_655 });
});

test("a call whose first block the day has not is refused: until another ends, or until tomorrow", async () => {
  const desk = freshDesk();
  const ask = (callId: string, visitor: string) => desk.admit({ callId, visitor, limits });
  for (let nth = 0; nth < 4; nth += 1) expect(await ask(`v${nth}`, "v")).toEqual({ admitted: true });
  expect(await ask("more", "v")).toMatchObject({ limit: "cost-per-visitor-and-day", retryAfterSeconds: 60 });
  await desk.ended("v0", 1, of(block));
  const spent = await ask("more", "v");
  expect(spent).toMatchObject({ limit: "cost-per-visitor-and-day" });
  for (let nth = 0; nth < 2; nth += 1) expect(await ask(`w${nth}`, "w")).toEqual({ admitted: true });
  expect(await ask("x", "x")).toMatchObject({ limit: "cost-per-day", retryAfterSeconds: 60 });
  for (const call of ["w0", "w1"]) await desk.ended(call, 1, of(20_000));
  const refused = await ask("x", "x");
  expect(refused).toMatchObject({ limit: "cost-per-day", detail: expect.stringContaining("try again") });
  for (const call of ["v1", "v2", "v3"]) await desk.ended(call, 1, of(block));
  expect(await ask("x", "x")).toMatchObject({ limit: "cost-per-day", detail: expect.stringContaining("tomorrow") });
});

test("the networks of a visitor have a multiple of theirs", async () => {
  const desk = freshDesk();
  const networks = [{ key: "n", share: 1.5 }];
  const wide = { ...limits, tokensPerDay: 10_000_000 };
  const ask = (callId: string) => desk.admit({ callId, visitor: callId, networks, limits: wide });
  for (let nth = 0; nth < 6; nth += 1) expect(await ask(`c${nth}`)).toEqual({ admitted: true });
  expect(await ask("more")).toMatchObject({ limit: "cost-per-visitor-and-day" });
});

test("a session that nobody joins gives its block back", async () => {
  const desk = freshDesk();
  await desk.admit({ callId: "a", visitor: "v", limits });
  await desk.ended("a", 0);
  expect(await sums(desk)).toEqual({ agent: [0, 0], "visitor:v": [0, 0] });
});

test("a Desk that was evicted counts on", async () => {
  const desk = freshDesk();
  await desk.admit({ callId: "a", visitor: "v", limits });
  await desk.reserveSpending("a", of(1_000), of(30_000));
  await evictDurableObject(desk);
  expect(await desk.reserveSpending("a", of(2_000), of(90_000))).toMatchObject({ tokens: 60_000 });
  await desk.ended("a", 1, of(2_500, 7));
  expect(await sums(desk)).toEqual({ agent: [2_500, 0], "visitor:v": [2_500, 0] });
});

test("a call that crashed without a word has spent what it had reserved, unless it reports after all", async () => {
  const desk = freshDesk();
  for (const callId of ["a", "b"]) await desk.admit({ callId, visitor: "v", limits });
  await letTimePass(desk, 14 * 60_000);
  await runDurableObjectAlarm(desk);
  expect((await sums(desk)).agent).toEqual([0, 2 * block]);
  await desk.ended("a", 3, of(777));
  await desk.ended("a", 3, of(5));
  expect((await sums(desk)).agent).toEqual([777, block]);
});

test("a new day begins with nothing; a call of the day before goes on with what that day has", async () => {
  const desk = freshDesk();
  const long = { ...limits, callMinutes: 120 };
  await desk.admit({ callId: "late", visitor: "v", limits: long });
  expect(await desk.joined("late", long)).toBe(120);
  await desk.reserveSpending("late", of(0), of(60_000));
  await letTimePass(desk, dayMs);
  await runInDurableObject(desk, (_, { storage }) => {
    storage.sql.exec("UPDATE call SET given_up_at_ms = ?", Date.now() + 60_000);
  });
  // Its visitor has nothing left of yesterday, and all of today.
  for (let nth = 0; nth < 4; nth += 1) {
    expect(await desk.admit({ callId: `c${nth}`, visitor: "v", limits })).toEqual({ admitted: true });
  }
  expect(await desk.reserveSpending("late", of(59_000), of(90_000))).toMatchObject({ tokens: 60_000 });
  await desk.ended("late", 100, of(59_500));
  expect(await sums(desk)).toEqual({ agent: [0, 4 * block], "visitor:v": [0, 4 * block] });
});

test("who has paid is forgotten at the end of the day, by alarm", async () => {
  const desk = freshDesk();
  await desk.admit({ callId: "a", visitor: "v", limits });
  await desk.ended("a", 1, of(500));
  const due = await runInDurableObject(desk, (_, { storage }) => storage.getAlarm());
  expect(due).toBeLessThanOrEqual((Math.floor(Date.now() / dayMs) + 1) * dayMs);
  await letTimePass(desk, dayMs);
  expect(await runDurableObjectAlarm(desk)).toBe(true);
  expect(await sums(desk)).toEqual({});
});

test("of an erased call the sums stay, and nothing that names it", async () => {
  const desk = freshDesk();
  await desk.admit({ callId: "a", visitor: "v", limits });
  await desk.forget("a");
  const rows = await runInDurableObject(desk, (_, { storage }) =>
    storage.sql.exec("SELECT * FROM spending_call").toArray(),
  );
  expect(rows).toEqual([]);
  expect((await sums(desk)).agent).toEqual([block, 0]);
});
