/** Switches while a call runs: in a real room, from its next turn on, and also after an eviction or missed news. */
import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Env } from "../base/env.ts";
import { deskOf } from "../desk/desk.ts";
import { Switches, type SwitchWish } from "../desk/switches.ts";
import { linesIn } from "../languages/packs.ts";
import type { Switchable } from "../wire/switches.ts";
import { topics } from "../wire/topics.ts";
import { newCall, pause, until } from "./testing/calls.workerd.ts";

declare global {
  /** The arguments with which these agents' tools have run. */
  var moved: string[];
}

vi.mock("./testing/agents.ts", async () => {
  const { z } = await import("zod");
  const { inject } = await import("vitest");
  const { testAgent } = await import("../agent/testing/agent.ts");
  const [other] = inject("vendors").llms.filter(({ title }) => title === "Anthropic");
  if (other === undefined) throw new Error("the stand-in of another model's vendor is not there");
  const orderStatus = {
    kind: "function" as const,
    name: "order_status",
    description: "Moves an order.",
    parameters: z.object({ order: z.string() }),
    run: (args: unknown) => {
      globalThis.moved.push(JSON.stringify(args));
      return { moved: true };
    },
  };
  const agent = (name: string, more: Parameters<typeof testAgent>[0] = {}) =>
    testAgent({ name, displayName: name, tools: [orderStatus], ...more });
  return {
    agents: [
      agent("front-desk", { escalation: {} }),
      agent("alone"),
      agent("careful", { tools: [{ ...orderStatus, confirm: "I move order {order}. Shall I?" }] }),
      agent("passing", { transfers: [{ to: "alone", when: "repairs", words: ["repair*"] }] }),
      agent("two-models", { fallbacks: [other.chosen as never] }),
    ],
  };
});

const env = bindings as unknown as Env;
const bucket = env.RECORDINGS as R2Bucket;
const { conversation, handoff } = linesIn("en");

beforeEach(async () => {
  const { inject } = await import("vitest");
  const [other] = inject("vendors").llms.filter(({ title }) => title === "Anthropic");
  Object.assign(bindings, other?.env, { RECORDINGS: bucket });
  globalThis.moved = [];
});

type Call = Awaited<ReturnType<typeof newCall>>;
type Visitor = Awaited<ReturnType<Call["visit"]>>;

const wish = (what: Switchable, off = true): SwitchWish => ({
  what,
  off,
  by: "Anna",
  why: "pays twice",
  untilMs: null,
});
const turnOff = (agent: string, what: Switchable) => deskOf(env, agent).turn(wish(what));
const turnOn = (agent: string, what: Switchable) => deskOf(env, agent).turn(wish(what, false));
/** As if the call had missed the news. */
const turnOffUnheard = (agent: string, what: Switchable) =>
  runInDurableObject(deskOf(env, agent), (_, { storage }) => {
    new Switches(storage.sql).set(wish(what), Date.now());
  });

/** A test must not leave the agent of the next one switched off. */
const allOn = async () => {
  for (const agent of ["front-desk", "alone", "careful", "passing", "two-models"]) {
    for (const { what } of await deskOf(env, agent).switchedOff()) await turnOn(agent, what);
  }
};
beforeEach(allOn);

async function greeted(agent: string) {
  const call = await newCall(agent);
  await call.ring();
  const visitor = await call.visit();
  await visitor.reads("Hello there.");
  return { call, visitor };
}

/** The call has heard of it: its record says why. */
const noted = (call: Call, code: string) =>
  until(`${code} in the record`, async () => (await call.trace()).errors.find((error) => error.code === code));
const said = (visitor: Visitor, words: string) =>
  until(`the words "${words}"`, () => visitor.captions.some((caption) => caption.includes(words)));

describe("an agent that is switched off", () => {
  test("says so at the next turn and takes a message, and answers again once it is on", async () => {
    const { call, visitor } = await greeted("front-desk");
    await turnOff("front-desk", { kind: "agent" });
    expect((await noted(call, "agent_off")).message).toContain("pays twice");
    // Nobody is cut short: it is said at the next turn.
    expect(visitor.captions.join()).not.toContain(conversation.off);
    await visitor.type("Where is my order?");
    await said(visitor, conversation.off);
    await said(visitor, handoff.closed);
    await visitor.isTold(topics.handoff, { state: "unavailable", messageWanted: true });
    expect(globalThis.moved).toEqual([]);
    expect(await call.stub().state()).toBe("live");

    await turnOn("front-desk", { kind: "agent" });
    await until("the answer of the model", async () => {
      await visitor.type("And now?");
      await pause(200);
      return visitor.captions.includes("It is in Leeds.");
    });
  });

  test("says so and goodbye where it has no way to a human, and ends", async () => {
    const { call, visitor } = await greeted("alone");
    await turnOff("alone", { kind: "agent" });
    await noted(call, "agent_off");
    await visitor.type("Where is my order?");
    await said(visitor, conversation.off);
    await said(visitor, conversation.limit);
    await call.reaches("ended");
    expect((await call.trace()).endReason).toBe("closed");
    await visitor.isTold(topics.notice, { code: "agent_off", text: conversation.limit });
  });

  test("answers again once its time is over", async () => {
    const { call, visitor } = await greeted("front-desk");
    const desk = deskOf(env, "front-desk");
    await desk.turn({ ...wish({ kind: "agent" }), untilMs: Date.now() + 60_000 });
    await noted(call, "agent_off");
    await runInDurableObject(desk, (_, { storage }) => {
      storage.sql.exec("UPDATE switch_change SET until_ms = ? WHERE until_ms IS NOT NULL", Date.now() - 1);
    });
    await runDurableObjectAlarm(desk);
    await until("the answer of the model", async () => {
      await visitor.type("Where is my order?");
      await pause(200);
      return visitor.captions.includes("It is in Leeds.");
    });
  });

  test("gets no caller from another agent, from the beginning of that one's call on", async () => {
    await turnOff("alone", { kind: "agent" });
    const { call, visitor } = await greeted("passing");
    await visitor.type("A repair, please.");
    await visitor.reads("It is in Leeds.");
    expect((await call.trace()).transfers).toEqual([]);
  });

  test("takes no new call, and takes them again once it is on", async () => {
    await turnOff("alone", { kind: "agent" });
    const { admission } = await newCall("alone");
    expect(admission).toMatchObject({ admitted: false, limit: "switched-off", retryAfterSeconds: 300 });
    await turnOn("alone", { kind: "agent" });
    expect((await newCall("alone")).admission.admitted).toBe(true);
  });
});

describe("a call that was not told", () => {
  test("asks at its next pulse", async () => {
    const { call, visitor } = await greeted("front-desk");
    await turnOffUnheard("front-desk", { kind: "agent" });
    await call.comeDue("pulse");
    await noted(call, "agent_off");
    await visitor.type("Where is my order?");
    await said(visitor, handoff.closed);
    expect(globalThis.moved).toEqual([]);
  });

  test("asks when it comes back after an eviction", async () => {
    const { call, visitor } = await greeted("front-desk");
    const before = visitor.agentSid();
    await abortAllDurableObjects();
    await turnOffUnheard("front-desk", { kind: "agent" });
    await call.comeDue("pulse");
    await visitor.seesNewAgent(before);
    await visitor.type("Where is my order?");
    await said(visitor, handoff.closed);
    expect(globalThis.moved).toEqual([]);
  });
});

describe("a tool that is switched off", () => {
  test("is not run, and the caller's yes to it is answered", async () => {
    const { call, visitor } = await greeted("careful");
    await visitor.type("Move my order.");
    await visitor.reads("I move order 421. Shall I?");
    await turnOff("careful", { kind: "tool", name: "order_status" });
    await noted(call, "tool_off");
    await visitor.type("Yes.");
    // The model's stand-in says this to any result.
    await visitor.reads("It is in Leeds.");
    expect(globalThis.moved).toEqual([]);
    const tools = (await call.trace()).turns.flatMap((turn) => turn.tools);
    expect(tools.at(-1)).toMatchObject({ name: "order_status", ok: false, result: { code: "tool_off" } });
  });
});

describe("a vendor that is switched off", () => {
  test("is replaced from the next turn on by the one that stands in", async () => {
    const { call, visitor } = await greeted("two-models");
    await visitor.type("Where is my order?");
    await visitor.reads("It is in Leeds.");
    visitor.captions.splice(0);
    await turnOff("two-models", { kind: "vendor", name: "openai-compatible" });
    await noted(call, "vendor_off");
    globalThis.moved = [];
    await visitor.type("And the other one?");
    await visitor.reads("It is in Leeds.");
    const turns = await until("the second turn", async () => {
      const { turns } = await call.trace();
      return turns.at(-1)?.turn === 2 ? turns : null;
    });
    // The one that stands in calls no tool.
    expect([turns.at(-1)?.tools, globalThis.moved]).toEqual([[], []]);
    const models = turns.map(({ model }) => model ?? "");
    expect(models.at(-1)).not.toBe(models.at(-2));
  });

  test("leaves a caller who cannot be heard any more no silence: they hear it at once, with the way to a human", async () => {
    const { call, visitor } = await greeted("front-desk");
    await turnOff("front-desk", { kind: "vendor", name: "deepgram" });
    await visitor.isTold(topics.notice, { code: "agent_off", text: conversation.off });
    await said(visitor, conversation.off);
    await said(visitor, handoff.closed);
    await visitor.isTold(topics.handoff, { state: "unavailable", messageWanted: true });
    expect((await noted(call, "vendor_off")).message).toContain("deepgram");
    expect(await call.stub().state()).toBe("live");
  });

  test("ends a call in which nobody is left to answer or help", async () => {
    const { call, visitor } = await greeted("alone");
    await turnOff("alone", { kind: "vendor", name: "deepgram" });
    await said(visitor, conversation.off);
    await call.reaches("ended");
    expect((await call.trace()).endReason).toBe("closed");
  });
});

describe("recording that is switched off", () => {
  const agreed = { terms: true, recording: true, recordingText: "May we record?", at: "2026-11-29T20:00:00.000Z" };
  const bytesOf = (call: Call) =>
    runInDurableObject(call.stub(), (_, { storage }) =>
      storage.sql.exec<{ bytes: number }>("SELECT coalesce(sum(length(bytes)), 0) AS bytes FROM recording_piece").one(),
    );

  /** The visitor agreed, and the agent has answered aloud. */
  async function talked(call: Call) {
    await runInDurableObject(call.stub(), (object) => object.ring({ ...call.invitation, consent: agreed }));
    await call.joined();
    const visitor = await call.visit();
    await call.reaches("live");
    await visitor.type("Where is my order?");
    await until("an answer", async () =>
      (await call.trace()).turns.some(({ turn, agent }) => turn === 1 && agent !== ""),
    );
    return visitor;
  }

  test("keeps nothing after that moment, also when it is on again, and the record says why", async () => {
    const call = await newCall("alone");
    const visitor = await talked(call);
    await visitor.isTold(topics.recording, { on: true });
    await turnOff("alone", { kind: "recording" });
    expect((await noted(call, "recording_off")).message).toContain("pays twice");
    await visitor.isTold(topics.recording, { on: false });
    const kept = await bytesOf(call);
    expect(kept.bytes).toBeGreaterThan(0);
    await turnOn("alone", { kind: "recording" });
    await visitor.type("And now?");
    await until("the next turn", async () => (await call.trace()).turns.at(-1)?.turn === 2);
    const { recording } = await call.trace();
    expect(recording).toMatchObject({ state: "recording", consent: { from: agreed.at, to: expect.any(String) } });
    expect(await bytesOf(call)).toEqual(kept);

    await abortAllDurableObjects();
    await call.comeDue("pulse");
    await pause(300);
    expect(await bytesOf(call)).toEqual(kept);
  });

  test("is not begun in a new call", async () => {
    await turnOff("alone", { kind: "recording" });
    const call = await newCall("alone");
    expect(call.invitation.switches?.off).toEqual([{ what: { kind: "recording" }, why: "pays twice" }]);
    await talked(call);
    expect((await call.trace()).recording).toBeUndefined();
    expect((await bytesOf(call)).bytes).toBe(0);
  });
});
