import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { VirtualClock } from "../../test/scenarios/virtual-clock.ts";
import type { Asked, ToolResult } from "../conversation/ports.ts";
import { Caller, type IdentityStore } from "../identity/caller.ts";
import type { ActionEntry } from "../wire/http.ts";
import type { ActionLog } from "./action-log.ts";
import { actionsOf } from "./actions.ts";
import type { PendingApproval } from "./approvals.ts";
import { type FunctionContext, type ToolDefinition, toolsSchema } from "./definition.ts";
import { Governed, type GovernedOptions } from "./governed.ts";
import { undoTool } from "./undo.ts";

class MemoryLog implements ActionLog {
  readonly kept: ActionEntry[] = [];
  append(entry: Omit<ActionEntry, "seq">): boolean {
    this.kept.push(structuredClone({ ...entry, seq: this.kept.length + 1 }));
    return true;
  }
  entries() {
    return this.kept;
  }
  get events() {
    return this.kept.map(({ event, tool }) => `${tool} ${event}`);
  }
}

const memoryStore = (): IdentityStore => {
  const kept = new Map<string, string>();
  return { get: (name) => kept.get(name) ?? null, put: (name, value) => void kept.set(name, value) };
};

type Done = { readonly args: unknown; readonly context: FunctionContext };
let clock: VirtualClock;
let log: MemoryLog;
let done: Done[];
let asked: PendingApproval[];

beforeEach(() => {
  clock = new VirtualClock();
  log = new MemoryLog();
  done = [];
  asked = [];
});

const refund = (more: object = {}): object => ({
  kind: "function",
  name: "refund",
  description: "Pays back.",
  parameters: z.object({ order: z.string().regex(/^\d+$/), amount: z.number().positive() }),
  run: (args: unknown, _: AbortSignal, context: FunctionContext) => {
    done.push({ args, context });
    return { refund: `r${done.length}`, iban: "NL00" };
  },
  ...more,
});

function rules(tools: readonly object[], more: Partial<GovernedOptions> = {}) {
  const parsed: ToolDefinition[] = toolsSchema.parse(tools);
  const all = parsed.some(({ undo }) => undo) ? [...parsed, undoTool] : parsed;
  const caller = new Caller(memoryStore(), 2, undefined);
  const governed = new Governed({
    ...{ tools: all, runner: actionsOf({ tools: all, env: {}, clock }), log, caller },
    ...{ howToIdentify: "Send a code.", callId: "c", secret: "s", turnOffset: 0, language: "en", dryRun: false },
    ...{ clock, sinceStartMs: () => clock.nowMs(), use: async () => null, announce: (one) => void asked.push(one) },
    ...more,
  });
  return { governed, caller };
}

const heard = "refund order 421 with 20 euros";
const yes = { question: "Shall I?", answer: "yes" };
const args = { order: "421", amount: 20 };
let calls = 0;

function begin(governed: Governed, given: unknown = args, about: Partial<Asked> = {}, name = "refund") {
  const results: ToolResult[] = [];
  calls += 1;
  const cancel = governed.run({ id: `m${calls}`, name, args: given }, (result) => results.push(result), {
    ...{ turn: 1, heard },
    ...about,
  });
  return { results, cancel };
}

/** Lets promises go on, as far as they get without time passing. */
async function settle(): Promise<void> {
  for (let i = 0; i < 40; i += 1) await Promise.resolve();
}

async function result(...given: Parameters<typeof begin>): Promise<ToolResult | undefined> {
  const { results } = begin(...given);
  await settle();
  expect(results.length).toBeLessThan(2);
  return results[0];
}

const code = (told: ToolResult | undefined) => (told === undefined ? "nothing" : told.ok ? "done" : told.error.code);

describe("a spoken yes", () => {
  const tool = refund({ confirm: "I pay back {amount} euros for order {order:digits}. Shall I?" });

  it("is asked for with the values read back", () => {
    const { governed } = rules([tool]);
    const question = governed.confirmation({ id: "1", name: "refund", args }, { turn: 1, heard });
    expect(question?.text).toBe("I pay back 20 euros for order 4 2 1. Shall I?");
    expect(question?.text.slice(0, question.heardTo)).toBe("I pay back 20 euros for order 4 2 1");
  });

  it("is needed, whoever calls the tool", async () => {
    const { governed } = rules([tool]);
    expect(code(await result(governed))).toBe("tool_unconfirmed");
    expect(done).toEqual([]);
    expect(code(await result(governed, args, { confirmed: yes }))).toBe("done");
    expect(log.events).toEqual(["refund refused", "refund begun", "refund done"]);
    expect(log.kept[2]).toMatchObject({ heard, question: "Shall I?", answer: "yes", args });
  });

  it("is not asked for what will not be done", () => {
    const { governed } = rules([refund({ confirm: true, identity: "verified" })]);
    const ask = (given: unknown) => governed.confirmation({ id: "1", name: "refund", args: given }, { turn: 1, heard });
    expect([ask(args), ask({ order: "nine thousand", amount: 1 })]).toEqual([null, null]);
  });
});

describe("the same thing", () => {
  it("is done once in a turn, however often it is called", async () => {
    const { governed } = rules([refund()]);
    const first = await result(governed);
    const again = await result(governed, { amount: 20, order: "421" });
    expect(done).toHaveLength(1);
    expect(again).toEqual(first);
    expect(code(await result(governed, args, { turn: 2 }))).toBe("done");
    expect(done).toHaveLength(2);
    expect(new Set(done.map(({ context }) => context.idempotencyKey)).size).toBe(2);
  });

  it("is done once when two calls of it run side by side", async () => {
    let finish = () => {};
    const run = (given: unknown) =>
      new Promise((resolve) => {
        done.push(given as Done);
        finish = () => resolve({ paid: true });
      });
    const { governed } = rules([refund({ run })]);
    const one = begin(governed);
    const two = begin(governed);
    await settle();
    finish();
    await settle();
    expect(done).toHaveLength(1);
    expect([code(one.results[0]), code(two.results[0])].sort()).toEqual(["done", "tool_running"]);
  });

  it("is not done again after an eviction in the middle of it: that is told", async () => {
    begin(rules([refund({ run: () => new Promise(() => {}) })]).governed);
    await settle();
    const { governed } = rules([refund()], { turnOffset: 5 });
    const told = governed.unfinished();
    expect(told).toMatchObject([
      { role: "tool-call", call: { name: "refund", args } },
      { role: "tool-result", result: { ok: false, error: { code: "tool_outcome_unknown" } } },
    ]);
    expect(governed.unfinished()).toEqual([]);
    expect(code(await result(governed, args, { turn: 3 }))).toBe("tool_outcome_unknown");
    expect(code(await result(governed, { ...args, order: "317" }, { turn: 3 }))).toBe("done");
    expect(done).toHaveLength(1);
  });

  it("is not done again where it got no answer in time, and tried once more where that is declared harmless", async () => {
    const run = (given: unknown) => {
      done.push(given as Done);
      return new Promise(() => {});
    };
    const { governed } = rules([
      refund({ run, timeoutMs: 100 }),
      { ...refund({ run, timeoutMs: 100, idempotent: true }), name: "set" },
    ]);
    const one = begin(governed);
    const two = begin(governed, args, {}, "set");
    await settle();
    for (let i = 0; i < 3; i += 1) {
      clock.runUntil(clock.nowMs() + 150);
      await settle();
    }
    expect([code(one.results[0]), code(two.results[0])]).toEqual(["tool_outcome_unknown", "tool_timeout"]);
    expect(done).toHaveLength(3);
    expect(code(await result(governed, args, { turn: 2 }))).toBe("tool_outcome_unknown");
    expect(done).toHaveLength(3);
  });

  it("says nothing once cancelled, and its record that nobody knows", async () => {
    const { governed } = rules([refund({ run: () => new Promise(() => {}) })]);
    const { results, cancel } = begin(governed);
    await settle();
    cancel();
    await settle();
    expect(results).toEqual([]);
    expect(log.events).toEqual(["refund begun", "refund unknown"]);
  });
});

describe("who calls", () => {
  const login = {
    ...refund({ grants: "verified", private: ["pin"], parameters: z.object({ pin: z.string() }) }),
    name: "login",
    run: (given: unknown) => ({ verified: (given as { pin: string }).pin === "1", subject: "ada" }),
  };

  it("decides what may be done, in code", async () => {
    const { governed, caller } = rules([refund({ identity: "verified" }), login]);
    const refused = await result(governed);
    expect(code(refused)).toBe("tool_identity_required");
    expect(JSON.stringify(refused)).toContain("Send a code.");
    expect(done).toEqual([]);
    await result(governed, { pin: "1" }, {}, "login");
    expect([caller.level, caller.subject]).toEqual(["verified", "ada"]);
    expect(code(await result(governed, args, { turn: 2 }))).toBe("done");
    expect(done[0]?.context.caller).toEqual({ level: "verified", subject: "ada" });
  });

  it("may be guessed at so often and no more", async () => {
    const { governed, caller } = rules([login]);
    for (const [turn, pin] of ["2", "3"].entries()) await result(governed, { pin }, { turn }, "login");
    expect(code(await result(governed, { pin: "1" }, { turn: 9 }, "login"))).toBe("tool_limit_reached");
    expect(caller.level).toBe("none");
  });

  it("is proved without what proves it being kept", async () => {
    const { governed } = rules([login]);
    const call = { id: "1", name: "login", args: { pin: "8514" } };
    expect(governed.shown(call).args).toEqual({ pin: "[private]" });
    await result(governed, call.args, {}, "login");
    expect(JSON.stringify(log.kept)).not.toContain("8514");
  });
});

describe("a human's approval", () => {
  const tool = refund({ approval: { above: { argument: "amount", amount: 50 }, waitMs: 10_000 } });
  const much = { order: "421", amount: 80 };

  it("is not needed up to the limit", async () => {
    expect(code(await result(rules([tool]).governed, { ...args, amount: 50 }))).toBe("done");
    expect(asked).toEqual([]);
  });

  it("is waited for, and acted on once, whoever decides second", async () => {
    const { governed } = rules([tool]);
    const { results } = begin(governed, much);
    await settle();
    expect([results, done]).toEqual([[], []]);
    expect(asked).toMatchObject([{ tool: "refund", args: much, above: { argument: "amount", amount: 50 }, heard }]);
    const id = asked[0]?.id ?? "";
    expect(await governed.decide(id, true, "Ines")).toEqual({ kind: "decided", result: null });
    expect(await governed.decide(id, false, "Omar")).toEqual({ kind: "already", decision: "approved", by: "Ines" });
    await settle();
    expect(code(results[0])).toBe("done");
    expect(done).toHaveLength(1);
    expect(log.events).toEqual(["refund asked-human", "refund approved", "refund begun", "refund done"]);
  });

  it("may be a no", async () => {
    const { governed } = rules([tool]);
    const { results } = begin(governed, much);
    await settle();
    await governed.decide(asked[0]?.id ?? "", false, "Ines");
    await settle();
    expect(code(results[0])).toBe("tool_approval_denied");
    expect(done).toEqual([]);
  });

  it("that comes too late for the caller is done all the same, once, in another life of the object too", async () => {
    const { governed } = rules([tool]);
    const { results } = begin(governed, much);
    await settle();
    clock.runUntil(clock.nowMs() + 11_000);
    await settle();
    expect(code(results[0])).toBe("tool_approval_pending");
    expect(done).toEqual([]);
    const later = rules([tool]).governed;
    expect(await later.decide(asked[0]?.id ?? "", true, "Ines")).toMatchObject({
      kind: "decided",
      result: { ok: true },
    });
    expect(await governed.decide(asked[0]?.id ?? "", true, "Ines")).toMatchObject({ kind: "already" });
    expect(done).toHaveLength(1);
  });

  it("is asked for once, and what came of it is told when the caller comes back to it", async () => {
    const { governed } = rules([tool]);
    begin(governed, much);
    await settle();
    clock.runUntil(clock.nowMs() + 11_000);
    await settle();
    expect(code(await result(governed, much, { turn: 2 }))).toBe("tool_approval_pending");
    expect(asked).toHaveLength(1);
    await governed.decide(asked[0]?.id ?? "", true, "Ines");
    expect(code(await result(governed, much, { turn: 3 }))).toBe("done");
    expect([done.length, asked.length]).toEqual([1, 1]);
    begin(governed, much, { turn: 4 });
    await settle();
    expect(asked).toHaveLength(2);
  });

  it("of something that nobody asked for does nothing", async () => {
    expect(await rules([tool]).governed.decide("made-up", true, "Ines")).toEqual({ kind: "unknown" });
    expect(done).toEqual([]);
  });
});

describe("limits", () => {
  it("hold in a call", async () => {
    const { governed } = rules([refund({ limits: { perCall: 1 } })]);
    expect(code(await result(governed))).toBe("done");
    expect(code(await result(governed, args, { turn: 2 }))).toBe("tool_limit_reached");
  });

  it("hold across calls, as the Desk counts them", async () => {
    const { governed } = rules([refund({ limits: { perCallerPerHour: 1 } })], { use: async () => "too often" });
    expect(await result(governed)).toEqual({ ok: false, error: { code: "tool_limit_reached", message: "too often" } });
    expect(done).toEqual([]);
  });
});

it("a dry run checks and records, and does nothing", async () => {
  const { governed } = rules([refund()], { dryRun: true });
  expect(await result(governed)).toMatchObject({ ok: true, value: { dry_run: true } });
  expect([done, log.events]).toEqual([[], ["refund dry-run"]]);
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
  const { governed } = rules([refund({ undo }), back]);
  expect(code(await result(governed, {}, {}, "undo_last_action"))).toBe("tool_failed");
  await result(governed);
  expect(code(await result(governed, {}, { turn: 2 }, "undo_last_action"))).toBe("done");
  expect(taken).toEqual([{ refund: "r1", order: "421" }]);
  expect(log.events.slice(-2)).toEqual(["take_back done", "refund undone"]);
  expect(code(await result(governed, {}, { turn: 3 }, "undo_last_action"))).toBe("tool_failed");
});

describe("slots", () => {
  const book = refund({
    name: "book",
    parameters: z.object({ date: z.iso.date(), time: z.string(), people: z.number().int().max(6) }),
    slots: { date: "For which day?", time: "At what time?", people: "How many are you?" },
    confirm: "{people} people on {date:date} at {time:time}. Shall I book that?",
  });
  const asks = (told: ToolResult | undefined) => (told?.ok === false ? told.error.message : "");

  it("are asked for in their order, kept, corrected, and read back", async () => {
    const { governed } = rules([book]);
    const next = (given: unknown) => result(governed, given, {}, "book");
    expect(asks(await next({ people: 3 }))).toContain("For which day?");
    expect(asks(await next({ date: "2026-11-27" }))).toContain("At what time?");
    expect(code(await next({ people: 60 }))).toBe("tool_arguments_invalid");
    const call = { id: "1", name: "book", args: { time: "17:00", people: 4 } };
    const question = governed.confirmation(call, { turn: 4, heard });
    expect(question?.text.replace(/\s/g, " ")).toBe("4 people on Friday, November 27 at 5:00 PM. Shall I book that?");
    expect(done).toEqual([]);
    expect(code(await result(governed, call.args, { confirmed: yes }, "book"))).toBe("done");
    expect(done).toMatchObject([{ args: { date: "2026-11-27", time: "17:00", people: 4 } }]);
    expect(asks(await next({ people: 2 }))).toContain("For which day?");
  });
});

it("what is private in a result reaches neither the record nor the model", async () => {
  const { governed } = rules([refund({ private: ["iban"] })]);
  expect(await result(governed)).toEqual({ ok: true, value: { refund: "r1", iban: "[private]" } });
  expect(JSON.stringify(log.kept)).not.toContain("NL00");
});

it("a definition may say its parameters as a JSON schema", async () => {
  const parameters = {
    type: "object",
    properties: { order: { type: "string" }, amount: { type: "number" } },
    required: ["order"],
  };
  const { governed } = rules([refund({ parameters })]);
  expect(code(await result(governed, { order: 1 }))).toBe("tool_arguments_invalid");
  expect(code(await result(governed, { order: "1" }))).toBe("done");
});
