import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Env } from "../base/env.ts";
import { deskOf } from "./desk.ts";
import type { Waiting } from "./place.ts";

const env = bindings as unknown as Env;
const mira = { id: "m", name: "Mira" };
const tom = { id: "t", name: "Tom" };

function freshDesk() {
  return deskOf(env, `agent-${crypto.randomUUID()}`);
}

function waiting(callId: string, reason = "asked-for"): Waiting {
  return { callId, reason, destination: "Office", language: "en", headline: `about ${callId}` };
}

const order = async (desk: ReturnType<typeof freshDesk>) =>
  (await desk.waiting("front-desk", mira)).map(
    ({ callId, takenBy }) => `${callId}${takenBy ? `:${takenBy.name}` : ""}`,
  );

test("who comes first stands first, an emergency before all, and asking again moves nobody", async () => {
  const desk = freshDesk();
  expect(await desk.wait(waiting("a"), 180)).toEqual({ position: 1, waitSeconds: 180, humanThere: false });
  expect(await desk.wait(waiting("b"), 180)).toMatchObject({ position: 2, waitSeconds: 360 });
  expect(await desk.wait(waiting("a"), 180)).toMatchObject({ position: 1 });
  expect(await desk.wait(waiting("c", "emergency"), 180)).toMatchObject({ position: 1 });
  expect(await order(desk)).toEqual(["c", "a", "b"]);
  expect(await desk.place("b", 180)).toMatchObject({ position: 3, humanThere: true });
  expect(await desk.place("nobody", 180)).toBeNull();
});

test("of two humans who take one call in the same moment one has it, and the other is told who", async () => {
  const desk = freshDesk();
  await desk.wait(waiting("a"), 180);
  const claims = await Promise.all([desk.claim("a", mira), desk.claim("a", tom)]);
  expect(claims).toEqual([{ kind: "claimed" }, { kind: "taken", by: "Mira" }]);
  expect(await desk.claim("a", mira)).toEqual({ kind: "claimed" });
  expect(await desk.claim("gone", tom)).toEqual({ kind: "gone" });
});

test("a call that is talked with stands in nobody's way, and comes back to its place when the human is lost", async () => {
  const desk = freshDesk();
  await desk.wait(waiting("a"), 180);
  await desk.wait(waiting("b"), 180);
  await desk.claim("a", mira);
  expect(await desk.place("b", 180)).toMatchObject({ position: 1 });
  expect(await desk.place("a", 180)).toBeNull();
  expect(await order(desk)).toEqual(["b", "a:Mira"]);
  await desk.release("a");
  expect(await order(desk)).toEqual(["a", "b"]);
  expect(await desk.claim("a", tom)).toEqual({ kind: "claimed" });
});

test("an end of the call, or of the talk, is an end of the wait", async () => {
  const desk = freshDesk();
  for (const callId of ["a", "b", "c"]) await desk.wait(waiting(callId), 180);
  await desk.ended("a", 1);
  await desk.unwait("b");
  expect(await order(desk)).toEqual(["c"]);
});

test("how long talks took is what the next waits are told", async () => {
  const desk = freshDesk();
  await desk.wait(waiting("a"), 180);
  await desk.claim("a", mira);
  await runInDurableObject(desk, (_, { storage }) => {
    storage.sql.exec("UPDATE waiting SET taken_at_ms = taken_at_ms - 600000");
  });
  await desk.unwait("a");
  expect(Math.abs(((await desk.wait(waiting("b"), 180))?.waitSeconds ?? 0) - 600)).toBeLessThan(5);
});

test("a human is there while their console asks, and not a moment longer", async () => {
  const desk = freshDesk();
  await desk.wait(waiting("a"), 180);
  await desk.waiting("front-desk", mira);
  expect(await desk.place("a", 180)).toMatchObject({ humanThere: true, waitSeconds: 30 });
  await runInDurableObject(desk, (_, { storage }) => {
    storage.sql.exec("UPDATE human SET seen_at_ms = seen_at_ms - 15001");
  });
  expect(await desk.place("a", 180)).toMatchObject({ humanThere: false });
  await desk.waiting("front-desk", mira);
  await desk.signedOut("m");
  expect(await desk.place("a", 180)).toMatchObject({ humanThere: false });
});

test("the queue survives the object's eviction", async () => {
  const desk = freshDesk();
  await desk.wait(waiting("a"), 180);
  await desk.wait(waiting("b"), 180);
  await desk.claim("b", tom);
  await evictDurableObject(desk);
  expect(await order(desk)).toEqual(["a", "b:Tom"]);
  expect(await desk.claim("b", mira)).toEqual({ kind: "taken", by: "Tom" });
});

test("attempts are limited in each window, by whom they are made", async () => {
  const desk = freshDesk();
  const limit = { attempts: 3, windowMs: 60_000 };
  const outcomes: number[] = [];
  for (let i = 0; i < 5; i += 1) outcomes.push(await desk.attempt("a", limit));
  expect(outcomes.slice(0, 3)).toEqual([0, 0, 0]);
  expect(outcomes[3]).toBeGreaterThan(50);
  expect(outcomes[4]).toBeGreaterThan(50);
  expect(await desk.attempt("b", limit)).toBe(0);
});

test("an attempt that one of its limits forbids counts for none of them", async () => {
  const desk = freshDesk();
  const counted = (key: string) => [
    { key, limit: { attempts: 1, windowMs: 60_000 } },
    { key: "network", limit: { attempts: 2, windowMs: 60_000 } },
  ];
  expect(await desk.attemptAll(counted("a"))).toEqual([0, 0]);
  for (let i = 0; i < 5; i += 1) expect((await desk.attemptAll(counted("a")))[0]).toBeGreaterThan(50);
  expect(await desk.attemptAll(counted("b"))).toEqual([0, 0]);
  expect((await desk.attemptAll(counted("c"))).map((wait) => wait > 0)).toEqual([false, true]);
});
