/** The call object as it is: in a real room, with services that speak the vendors' protocols. */
import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";
import type { Env } from "../base/env.ts";
import { deskOf } from "../desk/desk.ts";
import { topics } from "../wire/topics.ts";
import { newCall, pause, until } from "./testing/calls.workerd.ts";

vi.mock("./testing/agents.ts", async () => {
  const { z } = await import("zod");
  const { inject } = await import("vitest");
  const { testAgent } = await import("../agent/testing/agent.ts");
  const orderStatus = (takesMs: number) => ({
    kind: "function" as const,
    name: "order_status",
    description: "Where an order is.",
    parameters: z.object({ order: z.string() }),
    run: () => new Promise((resolve) => setTimeout(() => resolve({ place: "Leeds" }), takesMs)),
  });
  const agent = (name: string, more: Parameters<typeof testAgent>[0] = {}) =>
    testAgent({ name, displayName: name, tools: [orderStatus(0)], ...more });
  const { refusing } = inject("vendors");
  return {
    agents: [
      agent("front-desk", { languages: { de: { greeting: "Guten Tag.", disclosure: "Sie sprechen mit einer KI" } } }),
      agent("thorough", { tools: [orderStatus(3_000)] }),
      agent("deaf", { stt: { service: "deepgram", base: refusing } }),
      agent("speechless", { tts: { service: "deepgram", base: refusing } }),
      agent("unconfigured", { tts: { service: "deepgram", base: "https://api.deepgram.com" } }),
    ],
  };
});

type Called = Awaited<ReturnType<typeof newCall>>;

test("a call from ring to record", async () => {
  const call = await newCall();
  await call.ring();
  expect(await call.stub().state()).toBe("ringing");
  expect(await call.due()).toEqual(["limit", "no-show", "pulse"]);
  expect(await call.joined()).toBeGreaterThan(0);

  const visitor = await call.visit();
  await call.reaches("live");
  expect(await call.due()).toEqual(["limit", "pulse"]);
  await visitor.reads("Hello there.");
  await visitor.type("Where is my order?");
  await visitor.reads("It is in Leeds.");
  await visitor.isTold(topics.tool, { name: "order_status", state: "done" });
  await visitor.isTold(topics.turn, { turn: 1, text: "Where is my order?" });

  await visitor.leave();
  await call.reaches("waiting");
  expect(await call.due()).toEqual(["limit", "pulse", "vanished"]);
  await call.comeDue("vanished");
  await call.reaches("ended");
  await until("the alarms to be done", async () => (await call.due()).join() === "retention,room-again");

  const trace = await call.trace();
  expect(trace).toMatchObject({ endReason: "caller-vanished", errors: [], endedAt: expect.any(String) });
  const [greeting, turn] = trace.turns;
  expect(greeting).toMatchObject({ turn: 0, caller: "", agent: "Hello there." });
  expect(turn).toMatchObject({ turn: 1, caller: "Where is my order?", typed: true });
  expect(turn?.agent).toBe("Let me look. It is in Leeds.");
  expect(turn?.tools).toMatchObject([{ name: "order_status", ok: true, result: { place: "Leeds" } }]);
  expect(turn?.stages.map(({ name }) => name)).toContain("heard");
  const { ended_by, minutes_used } = await call.settled();
  expect(ended_by).toBe("call");
  expect(minutes_used).toBeGreaterThan(0);
  expect(minutes_used).toBeLessThan(2);
});

test("a visitor who comes back in time finds the call as it was", async () => {
  const call = await newCall();
  await call.ring();
  const first = await call.visit();
  await first.reads("Hello there.");
  await first.leave();
  await call.reaches("waiting");
  const second = await call.visit();
  await call.reaches("live");
  expect(await call.due()).toEqual(["limit", "pulse"]);
  await second.type("Where is my order?");
  await second.reads("It is in Leeds.");
  expect(second.captions).not.toContain("Hello there.");
  second.hangUp();
  await call.reaches("ended");
  expect((await call.trace()).endReason).toBe("caller-hung-up");
  await second.isTold(topics.notice, { code: "caller-hung-up", ends: true });
});

test.each([
  ["as soon as it rings", async () => undefined],
  ["once the agent is in the room", (call: Called) => call.joined()],
  ["in the middle of the talk", async (call: Called) => (await call.visit()).reads("Hello there.")],
  [
    "while the visitor has vanished",
    async (call: Called) => {
      await (await call.visit()).leave();
      await call.reaches("waiting");
    },
  ],
  [
    "by a page whose goodbye came as well",
    async (call: Called) => {
      const visitor = await call.visit();
      await visitor.reads("Hello there.");
      visitor.hangUp();
    },
  ],
] as const)(
  "a call that its page gives up %s is over at once, and the Desk counts it no more",
  async (_, meanwhile) => {
    const call = await newCall();
    await call.ring();
    await meanwhile(call);
    expect(await call.leave()).toBe(true);
    expect(await call.stub().state()).toBe("ended");
    expect((await call.trace()).endReason).toBe("caller-hung-up");
    expect((await call.settled()).ended_by).toBe("call");
    expect(await call.due()).toEqual(["retention", "room-again"]);
    expect(await call.leave()).toBe(true);
    // The agent does not stay in the room, nor come into it.
    const visitor = await call.visit();
    await until("an empty room", () => visitor.others() === 0);
  },
);

test("a call that was given up on its way here does not ring", async () => {
  const call = await newCall();
  expect(await call.leave()).toBe(false);
  await call.ring();
  expect(await call.stub().state()).toBe("unknown");
  expect(await call.due()).toEqual([]);
});

test("a visitor who is away when a tool answers is told once they are back", async () => {
  const call = await newCall("thorough");
  await call.ring();
  const first = await call.visit();
  await first.reads("Hello there.");
  await first.type("Where is my order?");
  await first.reads("Let me look.");
  await first.leave();
  await call.reaches("waiting");
  await until("the tool's answer", async () => (await call.trace()).turns.at(-1)?.tools[0]?.ok);
  // As long as the answer would have taken.
  await pause(2_000);
  const second = await call.visit();
  await second.reads("It is in Leeds.");
  second.hangUp();
  await call.reaches("ended");
});

test("a page in another language that the agent speaks is greeted in it", async () => {
  const call = await newCall();
  await call.stub().ring({ ...call.invitation, locale: "de-AT" });
  const visitor = await call.visit();
  await visitor.reads("Guten Tag.");
  visitor.hangUp();
  await call.reaches("ended");
});

test("what a visitor types the moment they are back is answered, though the server has not told of them yet", async () => {
  const call = await newCall();
  await call.ring();
  const first = await call.visit();
  await first.reads("Hello there.");
  await first.leave();
  await call.reaches("waiting");
  const second = await call.visit();
  await second.type("Where is my order?");
  await until("the visitor to be seen", async () => (await call.stub().state()) === "live");
  await second.reads("It is in Leeds.");
});

test("a second ring is ignored", async () => {
  const call = await newCall();
  await call.ring();
  await call.stub().ring({ ...call.invitation, definitionHash: "another" });
  expect(await call.trace()).toMatchObject({ definitionHash: "abc", state: "ringing" });
});

test("a call to which nobody comes ends by itself", async () => {
  const call = await newCall();
  await call.ring();
  await call.joined();
  await call.comeDue("no-show");
  await call.reaches("ended");
  expect((await call.trace()).endReason).toBe("caller-vanished");
  await until("the Desk to know", async () => (await call.settled()).ended_by === "call");
});

test("at the limit the agent says goodbye, and goes", async () => {
  const call = await newCall();
  await call.ring();
  const visitor = await call.visit();
  await visitor.reads("Hello there.");
  await call.comeDue("limit");
  await visitor.isTold(topics.notice, { code: "limit_reached", ends: false });
  await call.reaches("ended");
  await visitor.isTold(topics.notice, { code: "limit-reached", ends: true });
  const trace = await call.trace();
  expect(trace.endReason).toBe("limit-reached");
  expect(trace.turns.at(-1)?.agent).toContain("I have to end our call here. Thank you, and goodbye.");
});

test("the record's days end", async () => {
  const call = await newCall();
  await call.ring();
  await call.comeDue("no-show");
  await call.reaches("ended");
  await call.comeDue("retention");
  expect(await call.record()).toBeNull();
  expect(await call.due()).toEqual([]);
});

describe("erasing", () => {
  test("ends a call that runs, and leaves nothing of it", async () => {
    const call = await newCall();
    await call.ring();
    const visitor = await call.visit();
    await visitor.reads("Hello there.");
    await call.stub().erase();
    await visitor.isTold(topics.notice, { code: "closed", ends: true });
    await pause(300);
    expect(await call.stub().state()).toBe("unknown");
    expect(await call.record()).toBeNull();
    expect(await call.due()).toEqual([]);
    expect((await call.settled()).ended_by).toBe("call");
  });

  test("leaves a tombstone, into which nothing is written and from which nobody rises", async () => {
    const call = await newCall();
    await call.ring();
    await call.joined();
    const desk = deskOf(bindings as unknown as Env, "front-desk");
    const pending = { id: call.callId, callId: call.callId, tool: "refund", args: {}, above: null };
    const waiting = { callId: call.callId, reason: "asked-for", destination: "Office", language: "en", headline: "hi" };
    await desk.approvalAsked({ ...pending, heard: "refund it", subject: null });
    await desk.wait(waiting, 180);
    await call.stub().erase();
    await call.ring();
    await runInDurableObject(call.stub(), async (object) => {
      expect(await object.rate(5, "good")).toEqual({ kind: "unknown" });
      expect(await object.decide(call.callId, true, "Mira")).toEqual({ kind: "unknown" });
      expect(await object.order({ kind: "whisper", human: { id: "m", name: "Mira" }, text: "hi" })).toBe("unknown");
      await object.webhook({ kind: "room-finished", id: "1" });
      expect(await object.forStaff()).toBeNull();
      await object.erase();
    });
    await call.seed(async (record, alarms) => {
      expect(record.state()).toBe("unknown");
      expect(alarms.nextMs()).toBeNull();
    });
    await desk.approvalAsked({ ...pending, id: "late", heard: "refund it", subject: null });
    expect(await desk.wait(waiting, 180)).toBeNull();
    const approvals: readonly { callId: string }[] = await desk.approvals();
    expect(approvals.filter(({ callId }) => callId === call.callId)).toEqual([]);
    const listed: readonly { callId: string }[] = await runInDurableObject(desk, (object) =>
      object.waiting("front-desk", { id: "m", name: "Mira" }),
    );
    expect(listed.filter(({ callId }) => callId === call.callId)).toEqual([]);
    expect((await call.settled()).ended_by).toBe("call");
  });

  test("lets the tombstone go after a month, when nothing of the call can be under way any more", async () => {
    const call = await newCall();
    await call.ring();
    await call.joined();
    await call.stub().erase();
    const tables = () =>
      runInDurableObject(call.stub(), (_, { storage }) =>
        storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'tombstone'").toArray(),
      );
    await runDurableObjectAlarm(call.stub());
    expect(await tables()).toHaveLength(1);
    await runInDurableObject(call.stub(), (_, { storage }) => {
      storage.sql.exec("UPDATE tombstone SET body = json_set(body, '$.untilMs', 1)");
    });
    await runDurableObjectAlarm(call.stub());
    expect(await tables()).toEqual([]);
    expect(await call.stub().state()).toBe("unknown");
    expect(await call.record()).toBeNull();
  });

  test("stops an agent that is only setting out", async () => {
    const call = await newCall();
    await Promise.all([call.ring(), call.stub().erase()]);
    const visitor = await call.visit();
    await pause(800);
    await until("the agent to be gone", () => visitor.others() === 0);
    expect(await call.stub().state()).toBe("unknown");
  });

  test("comes between no two steps of the ringing", async () => {
    const call = await newCall();
    await runInDurableObject(call.stub(), (object) => Promise.all([object.ring(call.invitation), object.erase()]));
    const visitor = await call.visit();
    await pause(800);
    await until("the agent to be gone", () => visitor.others() === 0);
    expect(await call.due()).toEqual([]);
  });
});

describe("webhooks", () => {
  test("end a call whose object is not in the room, once", async () => {
    const call = await newCall();
    await call.seed(async (record, alarms) => {
      record.begin(call.invitation, { stt: "h", tts: "v", llm: "m" }, Date.now() - 60_000);
      record.setState("live");
      await alarms.put("pulse", Date.now() + 10_000);
    });
    await call.stub().webhook({ kind: "participant-left", id: "1", identity: call.invitation.visitorIdentity });
    expect(await call.stub().state()).toBe("live");
    await call.stub().webhook({ kind: "room-finished", id: "1" });
    expect(await call.stub().state()).toBe("live");
    await call.stub().webhook({ kind: "room-finished", id: "2" });
    const trace = await call.trace();
    expect(trace).toMatchObject({ state: "ended", endReason: "closed" });
    expect((await call.settled()).minutes_used).toBeCloseTo(1, 1);
    await pause(20);
    await call.stub().webhook({ kind: "room-finished", id: "2" });
    await call.stub().webhook({ kind: "room-finished", id: "3" });
    expect(await call.trace()).toEqual(trace);
  });

  test("of a room that the agent is in, or of no call at all, change nothing", async () => {
    const call = await newCall();
    await call.stub().webhook({ kind: "room-finished", id: "1" });
    expect(await call.stub().state()).toBe("unknown");
    await call.ring();
    await call.joined();
    await call.stub().webhook({ kind: "room-finished", id: "2" });
    expect(await call.stub().state()).toBe("ringing");
  });
});

describe("an object that was evicted", () => {
  test("comes back into the room with all that was said, and the call goes on", async () => {
    const call = await newCall();
    await call.ring();
    const visitor = await call.visit();
    await visitor.type("Where is my order?");
    await visitor.reads("It is in Leeds.");
    await until("the turn's end", async () => (await call.trace()).turns.at(-1)?.agent.endsWith("Leeds."));
    const before = visitor.agentSid();
    await abortAllDurableObjects();

    await call.comeDue("pulse");
    expect(await call.due()).toEqual(expect.arrayContaining(["limit", "pulse"]));
    await until("the visitor to be seen again", async () => !(await call.due()).includes("vanished"));
    await visitor.seesNewAgent(before);
    visitor.captions.splice(0);
    await visitor.type("And where was that?");
    await visitor.reads("It is in Leeds.");
    // The model's stand-in calls its tool unless it is told that it has.
    expect(visitor.captions).not.toContain("Let me look.");
    expect(visitor.captions).not.toContain("Hello there.");
    visitor.hangUp();
    await call.reaches("ended");
    const trace = await call.trace();
    expect(trace.turns.map(({ caller }) => caller)).toEqual(
      expect.arrayContaining(["Where is my order?", "And where was that?"]),
    );
    expect(trace.turns.flatMap(({ tools }) => tools)).toHaveLength(1);
    expect(trace.endReason).toBe("caller-hung-up");
    expect((await call.settled()).ended_by).toBe("call");
  });

  test("waits no longer than any for a visitor who left meanwhile", async () => {
    const call = await newCall();
    await call.seed(async (record, alarms) => {
      record.begin(call.invitation, { stt: "h", tts: "v", llm: "m" }, Date.now());
      record.setState("waiting");
      await alarms.put("pulse", Date.now());
    });
    await call.comeDue("pulse");
    expect(await call.due()).toEqual(["pulse", "vanished"]);
    await call.joined();
    await call.comeDue("vanished");
    await call.reaches("ended");
    expect((await call.trace()).endReason).toBe("caller-vanished");
  });

  test("whose time is up ends at once", async () => {
    const call = await newCall();
    await call.seed((record) => {
      record.begin(call.invitation, { stt: "h", tts: "v", llm: "m" }, Date.now());
      record.setState("live");
    });
    await call.comeDue("limit");
    expect(await call.trace()).toMatchObject({ state: "ended", endReason: "limit-reached" });
  });

  test("whose agent is gone since ends as failed, and says why", async () => {
    const call = await newCall("former");
    await call.seed((record) => {
      record.begin(call.invitation, { stt: "h", tts: "v", llm: "m" }, Date.now());
      record.setState("live");
    });
    await call.comeDue("pulse");
    await call.reaches("ended");
    expect(await call.trace()).toMatchObject({ endReason: "failed", errors: [{ code: "agent_unknown" }] });
    await until("the alarms to be done", async () => (await call.due()).join() === "retention,room-again");
  });
});

describe("a call for which something is missing", () => {
  test("fails at once without the settings of a service, and says which", async () => {
    const call = await newCall("unconfigured");
    await call.ring();
    await call.reaches("ended");
    const trace = await call.trace();
    expect(trace).toMatchObject({ endReason: "failed", errors: [{ code: "not_configured" }] });
    expect(trace.errors[0]?.message).toContain("DEEPGRAM_API_KEY");
    await until("the Desk to know", async () => (await call.settled()).ended_by === "call");
  });

  test("fails when LiveKit cannot be reached", async () => {
    Object.assign(bindings, { LIVEKIT_URL: "ws://127.0.0.1:9" });
    const call = await newCall();
    await call.ring();
    await call.reaches("ended");
    expect(await call.trace()).toMatchObject({ endReason: "failed", errors: [{ code: "livekit_unreachable" }] });
    expect(await call.trace()).toMatchObject({ joinMs: null });
  });

  test.each([
    ["deaf", "stt_failed"],
    ["speechless", "tts_failed"],
  ])("goes on in text when it is %s", async (agentName, code) => {
    const call = await newCall(agentName);
    await call.ring();
    const visitor = await call.visit();
    await visitor.type("Where is my order?");
    await visitor.reads("It is in Leeds.");
    await visitor.isTold(topics.notice, { code, level: "error", ends: false });
    visitor.hangUp();
    await call.reaches("ended");
    const { errors, endReason } = await call.trace();
    expect(endReason).toBe("caller-hung-up");
    expect(errors.map((error) => error.code)).toContain(code);
  });
});
