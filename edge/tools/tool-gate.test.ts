import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { ToolResult } from "../conversation/ports.ts";
import {
  args,
  begin,
  clock,
  code,
  done,
  heard,
  log,
  refund,
  reset,
  result,
  rules,
  settle,
  unclear,
  yes,
} from "./testing/tool-gate.ts";

beforeEach(reset);

describe("a spoken yes", () => {
  const tool = refund({ confirm: "I pay back {amount} euros for order {order:digits}. Shall I?" });

  it("is asked for with the values read back", () => {
    const { toolGate } = rules([tool]);
    const question = toolGate.confirmation({ id: "1", name: "refund", args }, { turn: 1, heard });
    expect(question?.text).toBe("I pay back 20 euros for order 4 2 1. Shall I?");
    expect(question?.text.slice(0, question.heardTo)).toBe("I pay back 20 euros for order 4 2 1");
  });

  it("is needed, whoever calls the tool", async () => {
    const { toolGate } = rules([tool]);
    expect(code(await result(toolGate))).toBe("tool_unconfirmed");
    expect(done).toEqual([]);
    expect(code(await result(toolGate, args, { confirmed: yes }))).toBe("done");
    expect(log.events).toEqual(["refund refused", "refund begun", "refund done"]);
    expect(log.kept[2]).toMatchObject({ heard, question: "Shall I?", answer: "yes", args });
  });

  it("that was not given stands in the audit, without what is private, and the same may be asked for again", async () => {
    const { toolGate } = rules([refund({ confirm: "I pay back {amount} euros. Shall I?", private: ["order"] })]);
    const ask = () => toolGate.confirmation({ id: "1", name: "refund", args }, { turn: 1, heard });
    const error = { code: "tool_declined", message: "no" };
    ask()?.declined?.(error, { question: "Shall I?", answer: "No." });
    ask()?.declined?.(error, { question: null, answer: null });
    const about = { event: "declined", tool: "refund", turn: 1, heard, args: { order: "[private]", amount: 20 } };
    expect(log.kept).toMatchObject([
      { ...about, question: "Shall I?", answer: "No.", result: error, by: null },
      { ...about, question: null, answer: null },
    ]);
    expect(ask()?.text).toBe("I pay back 20 euros. Shall I?");
    expect(code(await result(toolGate, args, { confirmed: yes }))).toBe("done");
    expect(new Set(log.kept.map(({ key }) => key)).size).toBe(1);
  });

  it("is not asked for what will not be done", () => {
    const { toolGate } = rules([refund({ confirm: true, identity: "verified" })]);
    const ask = (given: unknown) => toolGate.confirmation({ id: "1", name: "refund", args: given }, { turn: 1, heard });
    expect([ask(args), ask({ order: "nine thousand", amount: 1 })]).toEqual([null, null]);
  });
});

describe("the same thing", () => {
  it("is done once in a turn, however often it is called", async () => {
    const { toolGate } = rules([refund()]);
    const first = await result(toolGate);
    const again = await result(toolGate, { amount: 20, order: "421" });
    expect(done).toHaveLength(1);
    expect(again).toEqual(first);
    expect(code(await result(toolGate, args, { turn: 2 }))).toBe("done");
    expect(done).toHaveLength(2);
    expect(new Set(done.map(({ context }) => context.idempotencyKey)).size).toBe(2);
  });

  it("is done once when two calls of it run side by side", async () => {
    let finish = () => {};
    const run = (given: unknown) =>
      new Promise((resolve) => {
        done.push(given as (typeof done)[number]);
        finish = () => resolve({ paid: true });
      });
    const { toolGate } = rules([refund({ run })]);
    const one = begin(toolGate);
    const two = begin(toolGate);
    await settle();
    finish();
    await settle();
    expect(done).toHaveLength(1);
    expect([code(one.results[0]), code(two.results[0])].sort()).toEqual(["done", "tool_running"]);
  });

  it("is not done again after an eviction in the middle of it: that is told", async () => {
    begin(rules([refund({ run: () => new Promise(() => {}) })]).toolGate);
    await settle();
    const { toolGate } = rules([refund()], { turnOffset: 5 });
    expect(toolGate.unfinished()).toEqual([]);
    const told = [{ tool: "refund", args, decision: null, result: { error: { code: "tool_outcome_unknown" } } }];
    expect(toolGate.untold()).toMatchObject(told);
    // A human must look, whether or not the caller wants one.
    expect(unclear).toMatchObject(told);
    toolGate.unfinished();
    expect(unclear).toHaveLength(1);
    toolGate.told(toolGate.untold()[0]?.key ?? "");
    expect(toolGate.untold()).toEqual([]);
    expect(code(await result(toolGate, args, { turn: 3 }))).toBe("tool_outcome_unknown");
    expect(code(await result(toolGate, { ...args, order: "317" }, { turn: 3 }))).toBe("done");
    expect(done).toHaveLength(1);
  });

  it("may be done again after an eviction where that is declared harmless: the model is told", async () => {
    begin(rules([refund({ idempotent: true, run: () => new Promise(() => {}) })]).toolGate);
    await settle();
    const { toolGate } = rules([refund({ idempotent: true })], { turnOffset: 5 });
    expect(toolGate.unfinished()).toMatchObject([
      { role: "tool-call", call: { name: "refund", args } },
      { role: "tool-result", result: { ok: false, error: { code: "tool_outcome_unknown" } } },
    ]);
    expect([toolGate.unfinished(), toolGate.untold(), unclear]).toEqual([[], [], []]);
    expect(code(await result(toolGate, args, { turn: 3 }))).toBe("done");
  });

  it("that fetches a human may be done again after an eviction, and nobody is alarmed", async () => {
    const tool = { kind: "escalate" };
    const call = { id: "1", name: "escalate_to_human", args: { reason: "asked-for" } };
    const before = rules([tool]).toolGate;
    before.audit.of(call, { turn: 1, heard: "A human, please." })("begun", null);
    await before.recover();
    expect(log.events).toEqual(["escalate_to_human begun"]);
    const { toolGate } = rules([tool], { turnOffset: 5 });
    expect(toolGate.unfinished()).toMatchObject([
      { role: "tool-call", call: { name: "escalate_to_human", args: { reason: "asked-for" } } },
      { role: "tool-result", result: { ok: false, error: { code: "tool_outcome_unknown" } } },
    ]);
    expect(log.events).toEqual(["escalate_to_human begun", "escalate_to_human unknown"]);
    expect([toolGate.untold(), unclear]).toEqual([[], []]);
  });

  it("is not done again where it got no answer in time, and tried once more where that is declared harmless", async () => {
    const run = (given: unknown) => {
      done.push(given as (typeof done)[number]);
      return new Promise(() => {});
    };
    const { toolGate } = rules([
      refund({ run, timeoutMs: 100 }),
      { ...refund({ run, timeoutMs: 100, idempotent: true }), name: "set" },
    ]);
    const one = begin(toolGate);
    const two = begin(toolGate, args, {}, "set");
    await settle();
    for (let i = 0; i < 3; i += 1) {
      clock.runUntil(clock.nowMs() + 150);
      await settle();
    }
    expect([code(one.results[0]), code(two.results[0])]).toEqual(["tool_outcome_unknown", "tool_timeout"]);
    expect(done).toHaveLength(3);
    expect(code(await result(toolGate, args, { turn: 2 }))).toBe("tool_outcome_unknown");
    expect(done).toHaveLength(3);
  });

  it("says nothing once cancelled, and its record that nobody knows", async () => {
    const { toolGate } = rules([refund({ run: () => new Promise(() => {}) })]);
    const { results, cancel } = begin(toolGate);
    await settle();
    cancel();
    await settle();
    expect(results).toEqual([]);
    expect(log.events).toEqual(["refund begun", "refund unknown"]);
    expect(unclear).toMatchObject([{ tool: "refund", decision: null }]);
  });
});

describe("who calls", () => {
  const login = {
    ...refund({ grants: "verified", private: ["pin"], parameters: z.object({ pin: z.string() }) }),
    name: "login",
    run: (given: unknown) => ({ verified: (given as { pin: string }).pin === "1", subject: "ada" }),
  };

  it("decides what may be done, in code", async () => {
    const { toolGate, caller } = rules([refund({ identity: "verified" }), login]);
    const refused = await result(toolGate);
    expect(code(refused)).toBe("tool_identity_required");
    expect(JSON.stringify(refused)).toContain("Send a code.");
    expect(done).toEqual([]);
    await result(toolGate, { pin: "1" }, {}, "login");
    expect([caller.level, caller.subject]).toEqual(["verified", "ada"]);
    expect(code(await result(toolGate, args, { turn: 2 }))).toBe("done");
    expect(done[0]?.context.caller).toEqual({ level: "verified", subject: "ada" });
  });

  it("may be guessed at so often and no more", async () => {
    const { toolGate, caller } = rules([login]);
    for (const [turn, pin] of ["2", "3"].entries()) await result(toolGate, { pin }, { turn }, "login");
    expect(code(await result(toolGate, { pin: "1" }, { turn: 9 }, "login"))).toBe("tool_limit_reached");
    expect(caller.level).toBe("none");
  });

  it("is proved without what proves it being kept", async () => {
    const { toolGate } = rules([login]);
    const call = { id: "1", name: "login", args: { pin: "8514" } };
    expect(toolGate.shown(call).args).toEqual({ pin: "[private]" });
    await result(toolGate, call.args, {}, "login");
    expect(JSON.stringify(log.kept)).not.toContain("8514");
  });
});

describe("limits", () => {
  it("hold in a call", async () => {
    const { toolGate } = rules([refund({ limits: { perCall: 1 } })]);
    expect(code(await result(toolGate))).toBe("done");
    expect(code(await result(toolGate, args, { turn: 2 }))).toBe("tool_limit_reached");
  });

  it("hold across calls, as the Desk counts them", async () => {
    const { toolGate } = rules([refund({ limits: { perCallerPerHour: 1 } })], { use: async () => "too often" });
    expect(await result(toolGate)).toEqual({ ok: false, error: { code: "tool_limit_reached", message: "too often" } });
    expect(done).toEqual([]);
  });
});

it("a dry run checks and records, and does nothing", async () => {
  const { toolGate } = rules([refund()], { dryRun: true });
  expect(await result(toolGate)).toMatchObject({ ok: true, value: { dry_run: true } });
  expect([done, log.events]).toEqual([[], ["refund dry-run"]]);
});

it("a tool may be dry by itself: still asked about, still counted, never done; what changes nothing is done in a dry run", async () => {
  const { toolGate } = rules([refund({ dryRun: true, confirm: true })]);
  expect(code(await result(toolGate))).toBe("tool_unconfirmed");
  expect(await result(toolGate, args, { confirmed: yes })).toMatchObject({ ok: true, value: { dry_run: true } });
  expect([done, log.events]).toEqual([[], ["refund refused", "refund dry-run"]]);
  const lookup = rules([refund({ idempotent: true })], { dryRun: true }).toolGate;
  expect(await result(lookup, args, { turn: 2 })).toMatchObject({ ok: true, value: { refund: "r1" } });
});

it("what was done is taken back, by the tool and with the arguments that belong to it", async () => {
  const taken: unknown[] = [];
  const undo = { tool: "take_back", arguments: { refund: "{result.refund}", order: "{order}" } };
  const back = {
    ...refund({
      parameters: z.object({ refund: z.string(), order: z.string() }),
      run: (given: unknown) => taken.push(given),
    }),
    name: "take_back",
    offered: false,
  };
  const { toolGate } = rules([refund({ undo }), back]);
  expect(code(await result(toolGate, {}, {}, "undo_last_action"))).toBe("tool_failed");
  await result(toolGate);
  expect(code(await result(toolGate, {}, { turn: 2 }, "undo_last_action"))).toBe("done");
  expect(taken).toEqual([{ refund: "r1", order: "421" }]);
  expect(log.events.slice(-2)).toEqual(["take_back done", "refund undone"]);
  // Twice is once.
  expect(code(await result(toolGate, {}, { turn: 3 }, "undo_last_action"))).toBe("tool_failed");
  expect(taken).toHaveLength(1);
});

it("what takes something that was not kept is not taken back, and no earlier one in its place", async () => {
  const taken: unknown[] = [];
  const undo = { tool: "take_back", arguments: { order: "order {order}" } };
  const back = refund({
    name: "take_back",
    parameters: z.object({ order: z.string() }),
    run: (given: unknown) => taken.push(given),
  });
  const { toolGate } = rules([refund({ undo, private: ["order"] }), back]);
  await result(toolGate);
  expect(code(await result(toolGate, {}, { turn: 2 }, "undo_last_action"))).toBe("tool_failed");
  expect(taken).toEqual([]);
});

describe("slots", () => {
  const book = refund({
    name: "book",
    parameters: z.object({ date: z.iso.date(), time: z.string(), people: z.number().int().max(6) }),
    slots: { date: "For which day?", time: "At what time?", people: "How many are you?" },
    confirm: "{people} people on {date:date} at {time:time}. Shall I book that?",
  });
  const asks = (told: ToolResult | undefined) => (told?.ok === false ? told.error.asks : undefined);

  it("are asked for in their order, kept, corrected, and read back", async () => {
    const { toolGate } = rules([book]);
    const next = (given: unknown) => result(toolGate, given, {}, "book");
    expect(asks(await next({ people: 3 }))).toBe("For which day?");
    expect(asks(await next({ date: "2026-11-27" }))).toBe("At what time?");
    expect(await next({ people: 60 })).toMatchObject({
      ok: false,
      error: { code: "tool_arguments_invalid", asks: "At what time?" },
    });
    const call = { id: "1", name: "book", args: { time: "17:00", people: 4 } };
    const question = toolGate.confirmation(call, { turn: 4, heard });
    expect(question?.text.replace(/\s/g, " ")).toBe("4 people on Friday, November 27 at 5:00 PM. Shall I book that?");
    expect(done).toEqual([]);
    expect(code(await result(toolGate, call.args, { confirmed: yes }, "book"))).toBe("done");
    expect(done).toMatchObject([{ args: { date: "2026-11-27", time: "17:00", people: 4 } }]);
    expect(asks(await next({ people: 2 }))).toBe("For which day?");
  });
});

describe("slots, in another life of the object", () => {
  const parameters = z.object({ day: z.string(), pin: z.string(), people: z.number() });
  const slots = { day: "For which day?", pin: "Your number?", people: "How many are you?" };
  const book = refund({ name: "book", parameters, slots, private: ["pin"], confirm: "{people} on {day}. Shall I?" });
  const asks = (told: ToolResult | undefined) => (told?.ok === false ? told.error.message : "");

  it("are there, but for what is private, which is asked for again", async () => {
    const first = rules([book]).toolGate;
    await result(first, { day: "Friday" }, {}, "book");
    expect(asks(await result(first, { pin: "8514" }, {}, "book"))).toContain("How many");
    const second = rules([book], { turnOffset: 5 }).toolGate;
    const told = await result(second, { people: 3 }, {}, "book");
    expect(asks(told)).toBe('Known so far: day, people. Ask the caller: "Your number?"');
    expect(code(await result(second, { pin: "8514" }, { turn: 2, confirmed: yes }, "book"))).toBe("done");
    expect(done).toMatchObject([{ args: { day: "Friday", pin: "8514", people: 3 } }]);
    expect(asks(await result(rules([book]).toolGate, { people: 2 }, { turn: 9 }, "book"))).toContain("which day");
  });

  it("are asked about anew: a yes to the question of before does nothing", async () => {
    const first = rules([book]).toolGate;
    const all = { day: "Friday", pin: "1", people: 3 };
    const call = { id: "1", name: "book", args: all };
    expect(first.confirmation(call, { turn: 1, heard })?.text).toBe("3 on Friday. Shall I?");
    const second = rules([book], { turnOffset: 5 }).toolGate;
    // The model gets the caller's yes and calls the tool, but in this life of the object nobody has asked.
    expect(code(await result(second, { pin: "1" }, { heard: "yes" }, "book"))).toBe("tool_unconfirmed");
    expect(second.confirmation({ ...call, args: {} }, { turn: 1, heard: "yes" })?.text).toBe("3 on Friday. Shall I?");
    expect(done).toEqual([]);
  });
});

it("what is private in a result reaches neither the record nor the model", async () => {
  const { toolGate } = rules([refund({ private: ["iban"] })]);
  expect(await result(toolGate)).toEqual({ ok: true, value: { refund: "r1", iban: "[private]" } });
  expect(JSON.stringify(log.kept)).not.toContain("NL00");
});

it("a definition may say its parameters as a JSON schema", async () => {
  const parameters = {
    type: "object",
    properties: { order: { type: "string" }, amount: { type: "number" } },
    required: ["order"],
  };
  const { toolGate } = rules([refund({ parameters })]);
  expect(code(await result(toolGate, { order: 1 }))).toBe("tool_arguments_invalid");
  expect(code(await result(toolGate, { order: "1" }))).toBe("done");
});

it("what was turned away stands in the audit too, without what is private; a question for what is missing does not", async () => {
  const { toolGate } = rules([refund({ private: ["order"] })]);
  expect(code(await result(toolGate, { order: 1, amount: "all" }))).toBe("tool_arguments_invalid");
  expect(code(await result(toolGate, {}, {}, "wire_money"))).toBe("tool_unknown");
  expect(log.kept).toMatchObject([
    { event: "refused", tool: "refund", heard, args: { order: "[private]", amount: "all" } },
    { event: "refused", tool: "wire_money", args: {}, result: { code: "tool_unknown" } },
  ]);
});
