/** The Desk of an agent knows the health of its speech services, and tells the calls that it admits. */
import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Env } from "../base/env.ts";
import { deskOf } from "./desk.ts";
import { ampleLimits as limits } from "./testing/limits.ts";

function freshDesk() {
  const name = `agent-${crypto.randomUUID()}`;
  const desk = () => deskOf(bindings as unknown as Env, name);
  const admit = async () => {
    const callId = crypto.randomUUID();
    const admission = await desk().admit({ callId, visitor: callId, limits });
    if (!admission.admitted) throw new Error(admission.detail);
    return admission.health ?? [];
  };
  const tell = (failed: boolean, service = "Deepgram nova-3") => desk().serviceNews({ part: "stt", service, failed });
  /** As if so much time had passed. */
  const pass = (ms: number) =>
    runInDurableObject(desk(), (_, { storage }) => {
      storage.sql.exec("UPDATE service_health SET until_ms = until_ms - ?", ms);
    });
  return { admit, tell, pass };
}

test("knows nothing at first, and forgets a service that works again", async () => {
  const { admit, tell } = freshDesk();
  expect(await admit()).toEqual([]);
  await tell(true);
  await tell(true, "Soniox");
  expect((await admit()).map(({ service }) => service)).toEqual(["Deepgram nova-3", "Soniox"]);
  await tell(false);
  expect((await admit()).map(({ service }) => service)).toEqual(["Soniox"]);
});

test("takes ten calls that fail at once for one failure, and lasts over an eviction", async () => {
  const { admit, tell } = freshDesk();
  await Promise.all(Array.from({ length: 10 }, () => tell(true)));
  const [told] = await admit();
  expect(told).toEqual({ part: "stt", service: "Deepgram nova-3", failures: 1, untilMs: expect.any(Number) });
  expect(told?.untilMs).toBeGreaterThan(Date.now() + 25_000);
  expect(told?.untilMs).toBeLessThanOrEqual(Date.now() + 30_000);
  await abortAllDurableObjects();
  expect(await admit()).toEqual([told]);
});

test("lets one call try it once it has rested, and leaves it out for longer if that fails", async () => {
  const { admit, tell, pass } = freshDesk();
  await tell(true);
  await pass(30_000);
  const calls = [await admit(), await admit(), await admit()];
  const tries = calls.map(([trouble]) => (trouble?.untilMs ?? 0) <= Date.now());
  expect(tries).toEqual([true, false, false]);
  await tell(true);
  const [after] = await admit();
  expect(after?.failures).toBe(2);
  expect(after?.untilMs).toBeGreaterThan(Date.now() + 55_000);
});

test("lets another call try it where the first one never told", async () => {
  const { admit, tell, pass } = freshDesk();
  await tell(true);
  for (let round = 0; round < 2; round += 1) {
    await pass(30_000);
    const [trouble] = await admit();
    expect(trouble?.untilMs).toBeLessThanOrEqual(Date.now());
  }
});
