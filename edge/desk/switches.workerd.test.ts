/** The Desk's switches: they outlast an eviction, and its alarm turns on again what was off for a time. */
import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Env } from "../base/env.ts";
import { deskOf } from "./desk.ts";
import { ampleLimits as limits } from "./testing/limits.ts";

const refund = { kind: "tool", name: "refund" } as const;
const by = { by: "Anna", why: "pays twice", untilMs: null };

function freshDesk() {
  const name = `agent-${crypto.randomUUID()}`;
  const desk = () => deskOf(bindings as unknown as Env, name);
  return { desk, admit: () => desk().admit({ callId: crypto.randomUUID(), visitor: "v", limits }) };
}

test("what is off stays off over an eviction, and calls are told as they are admitted", async () => {
  const { desk, admit } = freshDesk();
  expect(await admit()).toEqual({ admitted: true });
  await desk().turn({ what: refund, off: true, ...by });
  await abortAllDurableObjects();
  expect(await desk().switchedOff()).toMatchObject([{ what: refund, by: "Anna", why: "pays twice", change: 1 }]);
  expect(await admit()).toEqual({
    admitted: true,
    switches: { change: 1, off: [{ what: refund, why: "pays twice" }] },
  });
});

test("the alarm turns on again what was off until now, and the history says that nobody did", async () => {
  const { desk } = freshDesk();
  await desk().turn({ what: refund, off: true, ...by, untilMs: Date.now() + 60_000 });
  await runInDurableObject(desk(), (_, { storage }) => {
    storage.sql.exec("UPDATE switch_change SET until_ms = ?", Date.now() - 1);
  });
  expect(await runDurableObjectAlarm(desk())).toBe(true);
  expect(await desk().switchedOff()).toEqual([]);
  expect(await desk().switchHistory(10)).toMatchObject([
    { off: false, by: null },
    { off: true, by: "Anna" },
  ]);
});

test("an agent that is off for a time tells when it is worth trying again", async () => {
  const { desk, admit } = freshDesk();
  await desk().turn({ what: { kind: "agent" }, off: true, ...by, untilMs: Date.now() + 120_000 });
  const refused = await admit();
  expect(refused).toMatchObject({ admitted: false, limit: "switched-off" });
  expect(refused.admitted ? 0 : refused.retryAfterSeconds).toBeGreaterThan(110);
});

test("the changes stay when the agent's calls are erased", async () => {
  const { desk } = freshDesk();
  const callId = crypto.randomUUID();
  await desk().admit({ callId, visitor: "v", limits });
  await desk().turn({ what: refund, off: true, ...by });
  await desk().forget(callId);
  expect(await desk().switchHistory(10)).toHaveLength(1);
});
