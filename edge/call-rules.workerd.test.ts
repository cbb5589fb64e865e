/** The rules of tools in the call object as it is: in a real room, through an eviction, with a human's decision. */
import { abortAllDurableObjects } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { beforeEach, expect, test, vi } from "vitest";
import type { Env } from "./env.ts";
import { deskOf } from "./sessions/desk.ts";
import type { WaitingApproval } from "./sessions/tool-desk.ts";
import { newCall, until } from "./testing/calls.workerd.ts";

declare global {
  /** What the tools of these agents did. */
  var acted: string[];
}

vi.mock("#agents", async () => {
  const { z } = await import("zod");
  const { defineAgent } = await import("./agent.ts");
  // Named as the model's stand-in calls it.
  const agent = (name: string, tool: object) =>
    defineAgent({
      ...{ name, displayName: name, persona: "You look after orders.", greeting: "Hello there.", origins: ["*"] },
      ...{ hearing: { service: "deepgram" }, voice: { service: "deepgram" }, model: { service: "openai-compatible" } },
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
    ],
  };
});

vi.setConfig({ testTimeout: 20_000 });
beforeEach(() => {
  globalThis.acted = [];
});

const eventsOf = ({ actions = [] }: { actions?: readonly { event: string }[] | undefined }) =>
  actions.map(({ event }) => event);

test("what an evicted object had begun after a yes is not done again, and the model is told that nobody knows", async () => {
  const call = await newCall("interrupted");
  await call.ring();
  const visitor = await call.visit();
  await visitor.type("Move my order.");
  await visitor.reads("I move order 421. Shall I?");
  await visitor.type("Yes.");
  await until("the act", () => globalThis.acted.length === 1);
  const before = visitor.agentSid();
  await abortAllDurableObjects();

  await call.comeDue("pulse");
  await until("the visitor to be seen again", async () => !(await call.due()).includes("vanished"));
  await visitor.seesNewAgent(before);
  visitor.captions.splice(0);
  await visitor.type("And now?");
  // The model's stand-in calls its tool unless it is told that it has.
  await visitor.reads("It is in Leeds.");
  expect(globalThis.acted).toEqual(["interrupted"]);
  const trace = await call.trace();
  expect(eventsOf(trace)).toEqual(["begun", "unknown"]);
  expect(trace.actions?.[0]).toMatchObject({ heard: "Move my order.", answer: "Yes.", args: { order: "421" } });
});

test("what a human approves after the caller has stopped waiting is done then, once, whoever decides second", async () => {
  // A stub is of no use any more once its object was aborted; the pool's stubs know no methods of this kind.
  const approvals = async (): Promise<WaitingApproval[]> => deskOf(bindings as unknown as Env, "careful").approvals();
  const call = await newCall("careful");
  await call.ring();
  const visitor = await call.visit();
  await visitor.type("Move my order.");
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
  expect(eventsOf(await call.trace())).toEqual(["asked-human", "approved", "begun", "done"]);
  expect(await approvals()).toEqual([]);
});
