/** The cost of a session that nobody joins, and the traces of one whose page has a greeting of its own. */
import { runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { expect, inject, test, vi } from "vitest";
import type { Env } from "../base/env.ts";
import { deskOf } from "../desk/desk.ts";
import { newCall, pause, until } from "./testing/calls.workerd.ts";

const { listen, speak } = inject("vendors");
const hostOf = (url: string) => new URL(url.replace(/^ws/, "http")).host;

/** Connections to those who hear and those who speak. */
function connections() {
  const spy = vi.spyOn(globalThis, "fetch");
  const to = (base: string) => () =>
    spy.mock.calls.filter(([input]) => {
      const url = input instanceof Request ? input.url : String(input);
      return hostOf(url) === hostOf(base);
    }).length;
  return { hearing: to(listen), speaking: to(speak) };
}

const lines = () =>
  runInDurableObject(deskOf(bindings as unknown as Env, "front-desk"), (_, { storage }) =>
    storage.sql.exec<{ key: string }>("SELECT key FROM kept_line ORDER BY key").toArray(),
  );

test("nothing is opened or made for sessions that nobody joins, but once what all calls share", async () => {
  const { hearing, speaking } = connections();
  const first = await newCall();
  await first.ring();
  await first.joined();
  await until("the definition's lines", async () => (await lines()).length > 3);
  await pause(1_500);
  const [made, spoken] = [await lines(), speaking()];
  for (let nth = 0; nth < 5; nth += 1) {
    const call = await newCall();
    const invitation = { ...call.invitation, greeting: `A page's own words, number ${nth}.` };
    await runInDurableObject(call.stub(), (object) => object.ring(invitation));
    await call.joined();
  }
  await pause(1_000);
  expect(hearing()).toBe(0);
  expect(speaking()).toBe(spoken);
  expect(await lines()).toEqual(made);
});

test("a session that nobody joined has used no minutes; one that was joined is settled by its time", async () => {
  const call = await newCall();
  await call.ring();
  await call.joined();
  await call.comeDue("no-show");
  await call.reaches("ended");
  expect(await call.settled()).toEqual({ ended_by: "call", minutes_used: 0 });

  const joined = await newCall();
  await joined.ring();
  const visitor = await joined.visit();
  await visitor.reads("Hello there.");
  await joined.leave();
  expect((await joined.settled()).minutes_used).toBeGreaterThan(0);
});

test("a page's greeting is said, and not kept", async () => {
  const { hearing } = connections();
  const before = await lines();
  const call = await newCall();
  const greeting = "Welcome to this very page.";
  await runInDurableObject(call.stub(), (object) => object.ring({ ...call.invitation, greeting }));
  const visitor = await call.visit();
  await visitor.reads(greeting);
  expect(hearing()).toBeGreaterThan(0);
  expect(await lines()).toEqual(before);
});

test.each([
  ["that nobody joined", false, 1],
  ["that was joined", true, 30],
])("the record of a session %s is kept for days: %s", async (_, joins, days) => {
  const call = await newCall();
  const context = Object.fromEntries(Array.from({ length: 32 }, (_, nth) => [`about ${nth}`, "x".repeat(1_000)]));
  await runInDurableObject(call.stub(), (object) => object.ring({ ...call.invitation, context }));
  await call.joined();
  if (joins) await (await call.visit()).reads("Hello there.");
  await call.leave();
  await call.reaches("ended");
  const dueMs = await until("the end of its record", () =>
    runInDurableObject(
      call.stub(),
      (_, { storage }) =>
        storage.sql.exec<{ due: number }>("SELECT due_ms AS due FROM alarms WHERE alarm = 'retention'").toArray()[0]
          ?.due,
    ),
  );
  expect(Math.round((dueMs - Date.now()) / 3_600_000)).toBe(days * 24);
  await call.comeDue("retention");
  expect(await call.record()).toBeNull();
});
