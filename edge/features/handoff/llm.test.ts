import { beforeEach, describe, expect, test } from "vitest";
import { VirtualClock } from "../../../test/scenarios/virtual-clock.ts";
import { escalationSchema } from "../../agent/escalation.ts";
import type { LlmEvent, Message } from "../../conversation/ports.ts";
import { auditOver, MemoryLog } from "../../tools/testing/memory-log.ts";
import { type EscalatingLlmOptions, escalatingLlm } from "./llm.ts";
import { escalateActions } from "./tool.ts";
import { Whispers } from "./whispers.ts";

const caller = (text: string): Message => ({ role: "caller", text });

function asked(history: readonly Message[], more: Partial<EscalatingLlmOptions> & { reasons?: object[] } = {}) {
  const due: (() => void)[] = [];
  const events: (LlmEvent | "model")[] = [];
  const { reasons: rules } = escalationSchema.parse(more.reasons ? { reasons: more.reasons } : {});
  const llm = escalatingLlm(
    {
      think: () => {
        events.push("model");
        return () => {};
      },
    },
    {
      clock: {
        nowMs: () => 0,
        after: (_, task) => {
          due.push(task);
          return () => due.splice(0);
        },
      },
      rules,
      language: "en",
      notUnderstood: "What?",
      toolName: "escalate_to_human",
      state: () => "open",
      ...more,
    },
  );
  llm.think({ history }, (event) => events.push(event));
  expect(events.filter((event) => event !== "model")).toEqual([]);
  for (const task of due.splice(0)) task();
  return events;
}

const call = (reason: string) => ({ kind: "tool-call", call: { name: "escalate_to_human", args: { reason } } });

describe("where the rules say so, no model is asked", () => {
  test("whoever wants a human gets the tool, and its answer is said word for word", () => {
    const history = [caller("I want a human")];
    expect(asked(history)).toMatchObject([call("asked-for"), { kind: "done" }]);
    const result = { ok: true as const, value: { state: "queued", position: 2, say: "Number 2." } };
    const told: Message = { role: "tool-result", callId: "1", name: "escalate_to_human", result };
    expect(asked([...history, told])).toEqual([{ kind: "token", text: "Number 2." }, { kind: "done" }]);
  });

  test("what a rule says comes first where a human is fetched", () => {
    const reasons = [{ reason: "emergency", say: "Call 112 now." }];
    const events = asked([caller("it is on fire")], { reasons });
    expect(events).toMatchObject([{ kind: "token", text: "Call 112 now. " }, call("emergency"), { kind: "done" }]);
  });

  test("the model is asked for all else, and for a refusal to be told", () => {
    expect(asked([caller("where is my order")])).toEqual(["model"]);
    const result = { ok: false as const, error: { code: "tool_declined", message: "no" } };
    expect(
      asked([caller("this is unacceptable"), { role: "tool-result", callId: "1", name: "escalate_to_human", result }]),
    ).toEqual(["model"]);
  });

  test("who waits already is told where they stand when they ask, and not asked again for other reasons", () => {
    const state = () => "waits" as const;
    expect(asked([caller("I want a human")], { state })).toMatchObject([call("asked-for"), { kind: "done" }]);
    expect(asked([caller("this is unacceptable")], { state })).toEqual(["model"]);
  });

  test("while a human has the floor nothing is thought", () => {
    expect(asked([caller("hello")], { state: () => "human" })).toEqual([{ kind: "done" }]);
  });
});

describe("the tool", () => {
  let log = new MemoryLog();
  beforeEach(() => {
    log = new MemoryLog();
  });
  const options = (reasons: object[]) => ({
    toolName: "escalate_to_human",
    escalation: escalationSchema.parse({ reasons }),
    language: "de",
    humansCome: true,
    escalate: async () => ({ state: "queued" as const, say: "x" }),
    audit: auditOver(log, new VirtualClock()),
  });
  const own = { run: () => () => {} };
  const asked = { turn: 1, heard: "" };
  const called = (reason: string) => ({ id: "1", name: "escalate_to_human", args: { reason } });

  test("asks before it does what is only to be offered", () => {
    const actions = escalateActions(
      own,
      options([{ reason: "upset", say: "Das tut mir leid." }, { reason: "asked-for" }]),
    );
    expect(actions.confirmation?.(called("upset"), asked)?.text).toBe(
      "Das tut mir leid. Soll ich jemanden aus dem Team dazuholen?",
    );
    expect(actions.confirmation?.(called("asked-for"), asked)).toBeNull();
    expect(actions.confirmation?.({ id: "1", name: "other", args: {} }, asked)).toBeNull();
  });

  test("answers once, and not at all once it is cancelled; a failure names no internals", async () => {
    const results: unknown[] = [];
    const failing = { ...options([{ reason: "asked-for" }]), escalate: () => Promise.reject(new Error("secret")) };
    escalateActions(own, failing).run(called("asked-for"), (result) => results.push(result), asked);
    const cancel = escalateActions(own, options([{ reason: "asked-for" }])).run(
      called("x"),
      (result) => results.push(result),
      asked,
    );
    cancel();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(results).toEqual([{ ok: false, error: { code: "tool_failed", message: "No human could be called." } }]);
    expect(log.events.map((event) => event.split(" ")[1])).toEqual(["begun", "begun", "unknown", "failed"]);
  });

  test("stands in the audit from before it is begun, with what was heard and answered", async () => {
    const actions = escalateActions(own, options([{ reason: "upset" }]));
    const confirmed = { question: "Shall I?", answer: "yes" };
    actions.run(called("upset"), () => {}, { turn: 4, heard: "This is ridiculous.", confirmed });
    expect(log.events).toEqual(["escalate_to_human begun"]);
    await new Promise((resolve) => setTimeout(resolve, 0));
    const about = { tool: "escalate_to_human", turn: 4, heard: "This is ridiculous.", ...confirmed, by: null };
    expect(log.kept).toMatchObject([
      { ...about, event: "begun", args: { reason: "upset" }, result: null },
      { ...about, event: "done", args: { reason: "upset" }, result: { state: "queued" } },
    ]);
    expect(log.kept[0]?.key).toBe(log.kept[1]?.key);
  });

  test("stands in the audit where the caller did not want what was offered", () => {
    const actions = escalateActions(own, options([{ reason: "upset" }]));
    const question = actions.confirmation?.(called("upset"), { turn: 2, heard: "This is ridiculous." });
    expect(log.events).toEqual([]);
    const error = { code: "tool_declined", message: "no" };
    question?.declined?.(error, { question: "Shall I?", answer: "No." });
    const about = { tool: "escalate_to_human", turn: 2, heard: "This is ridiculous.", args: { reason: "upset" } };
    expect(log.kept).toMatchObject([{ ...about, event: "declined", result: error, answer: "No." }]);
  });
});

test("a whisper is for the next reply that is heard, and for no other", () => {
  const whispers = new Whispers();
  whispers.add("Offer ten percent.");
  whispers.heard();
  expect(whispers.instructions).toEqual(["Offer ten percent."]);
  whispers.asked();
  expect(whispers.instructions).toEqual(["Offer ten percent."]);
  whispers.add("And free shipping.");
  whispers.heard();
  expect(whispers.instructions).toEqual(["And free shipping."]);
});
