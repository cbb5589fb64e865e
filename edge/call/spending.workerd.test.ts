/** The cost of calls, from their LLM and TTS to the agent's Desk: two at once, an eviction, and the end of a day. */
import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import type { Env } from "../base/env.ts";
import { deskOf } from "../desk/desk.ts";
import { topics } from "../wire/topics.ts";
import { newCall, pause, until } from "./testing/calls.workerd.ts";

vi.mock("./testing/agents.ts", async () => {
  const { testAgent } = await import("../agent/testing/agent.ts");
  const agent = (name: string, limits: object = {}) =>
    testAgent({ name, displayName: name, limits: { typedTurnsPerMinute: 600, ...limits } });
  return {
    agents: [
      agent("front-desk"),
      agent("thrifty", { tokensPerDay: 24_000 }),
      agent("terse", { charactersPerDay: 1_000, charactersPerVisitorPerDay: 1_000 }),
    ],
  };
});

type Called = Awaited<ReturnType<typeof newCall>>;
type Visiting = Awaited<ReturnType<Called["visit"]>>;

const sums = (agent: string, kind: string) =>
  runInDurableObject(deskOf(bindings as unknown as Env, agent), (_, { storage }) =>
    storage.sql
      .exec<{ used: number; reserved: number }>(
        "SELECT used, reserved FROM spending_day WHERE payer = 'agent' AND kind = ?",
        kind,
      )
      .one(),
  );

/** Asks again and again, until the call is over. */
async function askWithoutEnd(call: Called, visitor: Visiting): Promise<void> {
  for (let asked = 1; asked <= 60 && (await call.stub().state()) !== "ended"; asked += 1) {
    await visitor.type(`Where is my order, number ${asked}?`);
    await until("an answer, or the end", async () => {
      const trace = await call.trace();
      return trace.state === "ended" || trace.turns.some(({ turn, agent }) => turn >= asked && agent !== "");
    });
  }
}

const spent = async (call: Called) => (await call.trace()).spent ?? { tokens: 0, characters: 0 };

test("two calls at once share what the day has: each hears the sentence, the sums are exact, nobody else comes in", async () => {
  const limits = { tokensPerDay: 24_000 };
  const calls = [await newCall("thrifty", limits), await newCall("thrifty", limits)];
  await Promise.all(calls.map((call) => call.ring()));
  const visitors = await Promise.all(calls.map((call) => call.visit()));
  for (const visitor of visitors) await visitor.reads("Hello there.");
  await Promise.all(calls.map((call, nth) => askWithoutEnd(call, visitors[nth] as Visiting)));
  for (const [nth, call] of calls.entries()) {
    await call.reaches("ended");
    const { endReason, turns } = await call.trace();
    expect(endReason).toBe("limit-reached");
    expect(turns.at(-1)?.agent).toContain("I have to end our call here.");
    await visitors[nth]?.isTold(topics.notice, { code: "limit_reached", ends: false });
    await until("the Desk to know", async () => (await call.settled()).ended_by === "call");
  }
  const [one, other] = [await spent(calls[0] as Called), await spent(calls[1] as Called)];
  expect(Math.min(one.tokens, other.tokens)).toBeGreaterThan(0);
  // The stand-in tells no tokens: all are estimated, so that nothing is beyond what was reserved.
  expect(one.tokens + other.tokens).toBeLessThanOrEqual(24_000);
  expect(await sums("thrifty", "tokens")).toEqual({ used: one.tokens + other.tokens, reserved: 0 });
  expect(await sums("thrifty", "characters")).toEqual({ used: one.characters + other.characters, reserved: 0 });
  const desk = deskOf(bindings as unknown as Env, "thrifty");
  const admission = await desk.admit({
    callId: "late",
    visitor: "late",
    limits: {
      callMinutes: 10,
      callsAtOncePerVisitor: 2,
      callsPerHourPerVisitor: 20,
      minutesPerDay: 600,
      callsPerMinute: 60,
      tokensPerCall: 3_000_000,
      charactersPerCall: 60_000,
      ...limits,
    },
  });
  expect(admission).toMatchObject({ admitted: false, limit: "cost-per-day" });
});

test("a call that was evicted counts on, and its Desk hears the whole", async () => {
  const call = await newCall();
  await call.ring();
  const visitor = await call.visit();
  await visitor.type("Where is my order?");
  await visitor.reads("It is in Leeds.");
  // Until it is written down.
  await pause(500);
  const before = await spent(call);
  expect(before.tokens).toBeGreaterThan(400);
  expect(before.characters).toBeGreaterThan(10);
  const sid = visitor.agentSid();
  await abortAllDurableObjects();
  await call.comeDue("pulse");
  await visitor.seesNewAgent(sid);
  expect(await spent(call)).toEqual(before);
  visitor.captions.splice(0);
  await visitor.type("And where was that?");
  await visitor.reads("It is in Leeds.");
  visitor.hangUp();
  await call.reaches("ended");
  await until("the Desk to know", async () => (await call.settled()).ended_by === "call");
  const after = await spent(call);
  expect(after.tokens).toBeGreaterThan(before.tokens + 400);
  expect(after.characters).toBeGreaterThan(before.characters);
  expect(await sums("front-desk", "tokens")).toEqual({ used: after.tokens, reserved: 0 });
  expect(await sums("front-desk", "characters")).toEqual({ used: after.characters, reserved: 0 });
});

test("at the day's characters the agent says so, and goes", async () => {
  const limits = { charactersPerDay: 1_000, charactersPerVisitorPerDay: 1_000 };
  const call = await newCall("terse", limits);
  await call.ring();
  const visitor = await call.visit();
  await visitor.reads("Hello there.");
  await runInDurableObject(deskOf(bindings as unknown as Env, "terse"), (desk) =>
    desk.reserveSpending(call.callId, { tokens: 0, characters: 0 }, { tokens: 0, characters: 0 }),
  );
  // Others have had the rest of it.
  const other = await newCall("terse", limits);
  await runInDurableObject(deskOf(bindings as unknown as Env, "terse"), (desk) =>
    desk.reserveSpending(other.callId, { tokens: 0, characters: 750 }, { tokens: 0, characters: 750 }),
  );
  await askWithoutEnd(call, visitor);
  await call.reaches("ended");
  expect((await call.trace()).endReason).toBe("limit-reached");
  expect((await spent(call)).characters).toBeGreaterThanOrEqual(250);
});
