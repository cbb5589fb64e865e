/** The rules of tools in the call object as it is: in a real room, through an eviction, with a human's decision. */
import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { beforeEach, expect, test, vi } from "vitest";
import type { Env } from "../base/env.ts";
import { deskOf } from "../desk/desk.ts";
import type { WaitingApproval } from "../desk/tool-desk.ts";
import { CallRecord } from "../record/store.ts";
import { newCall, until } from "./testing/calls.workerd.ts";

declare global {
  /** The actions of these agents' tools. */
  var acted: string[];
}

vi.mock("./testing/agents.ts", async () => {
  const { z } = await import("zod");
  const { testAgent } = await import("../agent/testing/agent.ts");
  // Named as the model's stand-in calls it.
  const agent = (name: string, tool: object) =>
    testAgent({
      name,
      displayName: name,
      escalation: { notify: [{ format: "standard", url: "https://shop.invalid/hook" }] },
      tools: [
        {
          kind: "function",
          name: "order_status",
          description: "Moves an order.",
          parameters: z.object({ order: z.string() }),
          run: () => {
            globalThis.acted.push(name);
            return { moved: true };
          },
          ...tool,
        },
      ],
    });
  const never = () => {
    globalThis.acted.push("interrupted");
    return new Promise(() => {});
  };
  return {
    agents: [
      agent("interrupted", { confirm: "I move order {order}. Shall I?", run: never, timeoutMs: 60_000 }),
      agent("careful", { approval: { waitMs: 0 } }),
      agent("patient", { approval: { waitMs: 60_000 } }),
      agent("limited", { limits: { perCallerPerHour: 1 } }),
      agent("collecting", {
        parameters: z.object({ day: z.string(), order: z.string(), pin: z.string() }),
        slots: { day: "For which day?", order: "Which order?", pin: "Your number?" },
        private: ["order", "pin"],
      }),
    ],
  };
});

beforeEach(() => {
  globalThis.acted = [];
});

type Call = Awaited<ReturnType<typeof newCall>>;

const newsOf = (call: Call) => call.outbox<{ type: string; data: Record<string, unknown> }>();
const keptSlots = ({ stub }: Call) =>
  runInDurableObject(stub(), (_, { storage }) => new CallRecord(storage.sql).slots.get("order_status"));
const toolsOf = async (call: Call) => (await call.trace()).turns.flatMap(({ tools }) => tools);

const eventsOf = ({ actions = [] }: { actions?: readonly { event: string }[] | undefined }) =>
  actions.map(({ event }) => event);

/** The audit's text in each row of the moved order. */
const about = {
  key: "k",
  tool: "order_status",
  turn: 1,
  heard: "Move it.",
  question: null,
  answer: null,
  result: null,
};

/** A visitor who has been greeted and wants their order moved. */
async function asksToMove(agentName: string) {
  const call = await newCall(agentName);
  await call.ring();
  const visitor = await call.visit();
  await visitor.reads("Hello there.");
  await visitor.type("Move my order.");
  return { call, visitor };
}

/** In a fresh object over the same storage. */
async function comesBack(call: Call, visitor: Awaited<ReturnType<typeof call.visit>>) {
  const before = visitor.agentSid();
  await abortAllDurableObjects();
  await call.comeDue("pulse");
  await until("the visitor to be seen again", async () => !(await call.due()).includes("vanished"));
  await visitor.seesNewAgent(before);
}

test("what an evicted object had begun after a yes is not done again, and the caller is told that nobody knows", async () => {
  const { call, visitor } = await asksToMove("interrupted");
  await visitor.reads("I move order 421. Shall I?");
  await visitor.type("Yes.");
  await until("the act", () => globalThis.acted.length === 1);
  await comesBack(call, visitor);
  // The model's stand-in says this to any result. Nobody has asked for it again.
  await visitor.reads("It is in Leeds.");
  visitor.captions.splice(0);
  await visitor.type("And now?");
  await visitor.reads("It is in Leeds.");
  expect(globalThis.acted).toEqual(["interrupted"]);
  const trace = await call.trace();
  expect(eventsOf(trace)).toEqual(["begun", "unknown", "told"]);
  expect(trace.turns.flatMap(({ tools }) => tools).at(-1)).toMatchObject({
    ok: false,
    result: { code: "tool_outcome_unknown" },
  });
  // A human is to look, whatever the caller wants.
  const [news] = await newsOf(call);
  expect(news).toMatchObject({ type: "action.unknown", data: { action: { tool: "order_status", done: false } } });
  expect(trace.actions?.[0]).toMatchObject({ heard: "Move my order.", answer: "Yes.", args: { order: "421" } });
});

test("what the caller says no to stands in the audit with their words, and nothing of it is done", async () => {
  const { call, visitor } = await asksToMove("interrupted");
  await visitor.reads("I move order 421. Shall I?");
  expect((await call.trace()).actions).toEqual([]);
  await visitor.type("No.");
  await visitor.reads("It is in Leeds.");
  const { actions = [], turns } = await call.trace();
  expect(actions).toMatchObject([
    {
      event: "declined",
      tool: "order_status",
      turn: 1,
      args: { order: "421" },
      by: null,
      heard: "Move my order.",
      question: "I move order 421. Shall I?",
      answer: "No.",
      result: { code: "tool_declined" },
    },
  ]);
  expect(turns.flatMap(({ tools }) => tools)).toMatchObject([{ ok: false, result: actions[0]?.result }]);
  expect(globalThis.acted).toEqual([]);
});

test("a caller who hangs up over a question has declined it; where no words are kept, that is all that stays", async () => {
  for (const recording of [true, false]) {
    const call = await newCall("interrupted");
    const consent = { terms: true, recording, recordingText: "May we?" };
    await call.stub().ring({ ...call.invitation, consent });
    const visitor = await call.visit();
    await until("the greeting", () => visitor.captions.some((caption) => caption.endsWith("Hello there.")));
    await visitor.type("Move my order.");
    await visitor.reads("I move order 421. Shall I?");
    visitor.hangUp();
    await call.reaches("ended");
    const kept = { heard: "Move my order.", question: "I move order 421. Shall I?", args: { order: "421" } };
    const forgotten = { heard: "", question: null, args: null, result: null };
    await until("the audit", async () => eventsOf(await call.trace()).length > 0);
    expect((await call.trace()).actions).toMatchObject([
      { event: "declined", tool: "order_status", answer: null, ...(recording ? kept : forgotten) },
    ]);
  }
  expect(globalThis.acted).toEqual([]);
});

test("what a human approves after the caller has stopped waiting is done then, once, whoever decides second", async () => {
  // A stub is of no use any more once its object was aborted; the pool's stubs know no methods of this kind.
  const approvals = async (): Promise<WaitingApproval[]> => deskOf(bindings as unknown as Env, "careful").approvals();
  const { call, visitor } = await asksToMove("careful");
  await until("the question to a human", async () => eventsOf(await call.trace()).includes("asked-human"));
  const waiting = await until("it at the desk", async () => {
    return (await approvals()).find(({ callId }) => callId === call.callId);
  });
  expect(waiting).toMatchObject({ tool: "order_status", args: { order: "421" }, heard: "Move my order." });
  visitor.hangUp();
  await call.reaches("ended");
  await abortAllDurableObjects();
  expect(globalThis.acted).toEqual([]);

  const decided = await call.stub().decide(waiting.id, true, "Ines");
  expect(decided).toMatchObject({ kind: "decided", result: { ok: true, value: { moved: true } } });
  expect(await call.stub().decide(waiting.id, false, "Omar")).toMatchObject({ kind: "already", by: "Ines" });
  expect(await call.stub().decide("made-up", true, "Ines")).toEqual({ kind: "unknown" });
  expect(globalThis.acted).toEqual(["careful"]);
  expect(eventsOf(await call.trace())).toEqual(["asked-human", "approved", "begun", "done", "told"]);
  expect(await approvals()).toEqual([]);
  const [news] = await newsOf(call);
  expect(news).toMatchObject({
    type: "action.decided",
    data: {
      callId: call.callId,
      agent: "careful",
      summary: { wants: "Move my order." },
      action: { tool: "order_status", args: { order: "421" }, decision: "approved", by: "Ines", done: true },
    },
  });
});

test("a decision that comes after an eviction, while the caller is still there, is carried out and told to them", async () => {
  const { call, visitor } = await asksToMove("careful");
  await visitor.reads("It is in Leeds.");
  const [asked] = (await call.trace()).actions ?? [];
  visitor.captions.splice(0);
  const before = visitor.agentSid();
  await abortAllDurableObjects();

  // The object comes back by itself, without waiting to be looked at.
  expect(await call.stub().decide(asked?.key ?? "", true, "Ines")).toMatchObject({ result: { ok: true } });
  expect(globalThis.acted).toEqual(["careful"]);
  await visitor.seesNewAgent(before);
  await visitor.reads("It is in Leeds.");
  await until("it to be told", async () => eventsOf(await call.trace()).includes("told"));
  const { turns, actions } = await call.trace();
  expect(turns.flatMap(({ tools }) => tools).at(-1)).toMatchObject({ ok: true, result: { result: { moved: true } } });
  expect(actions?.at(-1)).toMatchObject({ event: "told", by: null });
  expect(await newsOf(call)).toEqual([]);
});

test("what was approved and not begun when the object was evicted is done by the next, in the call or after it", async () => {
  for (const state of ["live", "ended"] as const) {
    globalThis.acted = [];
    const call = await newCall("careful");
    await call.seed(async (record, alarms) => {
      record.begin(call.invitation, { stt: "h", tts: "v", llm: "m" }, Date.now());
      record.setState("live");
      if (state === "ended") record.end("caller-hung-up", Date.now());
      record.actions.append({ ...about, atMs: 1, event: "asked-human", args: { order: "421" }, by: null });
      record.actions.append({ ...about, atMs: 2, event: "approved", args: { order: "421" }, by: "Ines" });
      await alarms.put("decided", Date.now());
    });
    await call.comeDue("decided");
    await until("the act", () => globalThis.acted.length === 1);
    await until("its record", async () => eventsOf(await call.trace()).includes("done"));
    const news = await newsOf(call);
    expect(news.map(({ type }) => type)).toEqual(state === "ended" ? ["action.decided"] : []);
    await call.comeDue("decided");
    expect(globalThis.acted).toEqual(["careful"]);
  }
});

test("a decision on a call of which no words are kept is carried out, and then nothing of it is kept either", async () => {
  const call = await newCall("careful");
  const consent = { terms: true, recording: false, recordingText: "May we?" };
  await call.seed((record) => {
    record.begin({ ...call.invitation, consent }, { stt: "h", tts: "v", llm: "m" }, Date.now());
    record.actions.append({ ...about, atMs: 1, event: "asked-human", args: { order: "421" }, by: null });
    record.end("caller-hung-up", Date.now());
    record.forgetWords();
  });
  expect((await call.trace()).actions).toMatchObject([{ heard: "", args: { order: "421" } }]);
  expect(await call.stub().decide("k", true, "Ines")).toMatchObject({ result: { ok: true } });
  const { actions = [] } = await call.trace();
  expect(eventsOf({ actions })).toEqual(["asked-human", "approved", "begun", "done", "told"]);
  expect(new Set(actions.map(({ args, result }) => JSON.stringify([args, result])))).toEqual(new Set(["[null,null]"]));
});

test("a confirmation that was open when the object was evicted: a yes to it does nothing, and it is asked anew", async () => {
  const { call, visitor } = await asksToMove("interrupted");
  await visitor.reads("I move order 421. Shall I?");
  await comesBack(call, visitor);
  visitor.captions.splice(0);
  await visitor.type("Yes.");
  // The model's stand-in calls its tool at once: the question is there before anything is done.
  await visitor.reads("I move order 421. Shall I?");
  expect([globalThis.acted, eventsOf(await call.trace())]).toEqual([[], []]);
  await visitor.type("Yes.");
  await until("the act", () => globalThis.acted.length === 1);
  expect((await call.trace()).actions?.[0]).toMatchObject({ event: "begun", question: "I move order 421. Shall I?" });
});

test("two humans who decide in the same moment: one counts, and the caller who waits is told that one", async () => {
  const { call, visitor } = await asksToMove("patient");
  const [asked] = await until("the question to a human", async () => {
    const { actions = [] } = await call.trace();
    return actions.length > 0 ? actions : null;
  });
  const key = asked?.key ?? "";
  const decided = await Promise.all([call.stub().decide(key, true, "Ines"), call.stub().decide(key, false, "Omar")]);
  expect(decided.map(({ kind }) => kind).sort()).toEqual(["already", "decided"]);
  await visitor.reads("It is in Leeds.");
  const first = (decided[0].kind as string) === "decided";
  expect(globalThis.acted).toEqual(first ? ["patient"] : []);
  expect(eventsOf(await call.trace()).slice(1)).toEqual(
    first ? ["approved", "begun", "done", "told"] : ["denied", "told"],
  );
});

test("a decision on what an agent had asked for who has passed the caller on is taken off that agent's list", async () => {
  const call = await newCall("collecting");
  await call.seed((record) => {
    record.begin(call.invitation, { stt: "h", tts: "v", llm: "m" }, Date.now());
    const passed = {
      atMs: 1,
      turn: 1,
      from: "collecting",
      to: "careful",
      heard: "",
      reason: "",
      goesAlong: "everything",
    };
    record.transfers.add({ ...passed, dropped: [] } as unknown as Parameters<typeof record.transfers.add>[0]);
    record.actions.append({ ...about, turn: 2, atMs: 2, event: "asked-human", args: { order: "421" }, by: null });
    record.end("caller-hung-up", Date.now());
  });
  const desk = deskOf(bindings as unknown as Env, "careful");
  const pending = {
    id: "k",
    callId: call.callId,
    tool: "order_status",
    args: {},
    above: null,
    heard: "",
    subject: null,
  };
  await desk.approvalAsked(pending);
  expect(await call.stub().decide("k", true, "Ines")).toMatchObject({ result: { ok: true } });
  expect(globalThis.acted).toEqual(["careful"]);
  const left: readonly WaitingApproval[] = await desk.approvals();
  expect(left.filter(({ callId }) => callId === call.callId)).toEqual([]);
});

test("what a caller may do so often in an hour they may not do more often by calling again; another caller may", async () => {
  const results: unknown[] = [];
  for (const visitorKey of ["ada", "ada", "omar"]) {
    const call = await newCall("limited");
    await call.stub().ring({ ...call.invitation, visitor: `${visitorKey}-limited` });
    const visitor = await call.visit();
    await visitor.reads("Hello there.");
    await visitor.type("Move my order.");
    await visitor.reads("It is in Leeds.");
    results.push((await toolsOf(call)).map(({ ok, result }) => (ok ? "done" : (result as { code: string }).code)));
    visitor.hangUp();
    await call.reaches("ended");
  }
  expect(results).toEqual([["done"], ["tool_limit_reached"], ["done"]]);
  expect(globalThis.acted).toEqual(["limited", "limited"]);
});

test("what was collected for a tool is there after a reload and after an eviction, but for what is private", async () => {
  const call = await newCall("collecting");
  await call.ring();
  const visitor = await call.visit();
  await call.seed((record) => record.slots.put("order_status", { day: "Friday" }));
  await visitor.reads("Hello there.");
  await visitor.type("Move my order.");
  await until("the tool to be asked", async () => (await toolsOf(call)).length === 1);
  expect((await toolsOf(call))[0]?.result).toMatchObject({
    message: expect.stringContaining("Known so far: day, order"),
  });
  await visitor.leave();
  await call.reaches("waiting");
  const again = await call.visit();
  await again.type("Are you there?");
  await again.reads("It is in Leeds.");
  expect(await keptSlots(call)).toEqual({ day: "Friday" });
  await comesBack(call, again);
  expect(await keptSlots(call)).toEqual({ day: "Friday" });
});
