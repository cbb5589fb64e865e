import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  args,
  asked,
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
} from "./testing/tool-gate.ts";

beforeEach(reset);

describe("a human's approval", () => {
  const tool = refund({ approval: { above: { argument: "amount", amount: 50 }, waitMs: 10_000 } });
  const much = { order: "421", amount: 80 };

  it("is not needed up to the limit", async () => {
    expect(code(await result(rules([tool]).toolGate, { ...args, amount: 50 }))).toBe("done");
    expect(asked).toEqual([]);
  });

  it("is waited for, and acted on once, whoever decides second", async () => {
    const { toolGate } = rules([tool]);
    const { results } = begin(toolGate, much);
    await settle();
    expect([results, done]).toEqual([[], []]);
    expect(asked).toMatchObject([{ tool: "refund", args: much, above: { argument: "amount", amount: 50 }, heard }]);
    const id = asked[0]?.id ?? "";
    expect(await toolGate.decide(id, true, "Ines")).toEqual({ kind: "decided", result: null });
    expect(await toolGate.decide(id, false, "Omar")).toEqual({ kind: "already", decision: "approved", by: "Ines" });
    await settle();
    expect(code(results[0])).toBe("done");
    expect(done).toHaveLength(1);
    expect(log.events).toEqual(["refund asked-human", "refund approved", "refund begun", "refund done", "refund told"]);
  });

  it("is told, whatever the caller has declined of the same meanwhile", async () => {
    const { toolGate } = rules([{ ...tool, confirm: true }]);
    begin(toolGate, much, { confirmed: { question: "Shall I?", answer: "yes" } });
    await settle();
    clock.runUntil(clock.nowMs() + 11_000);
    await settle();
    // The model had named it twice, and the no to the second is written after the outcome of the first.
    const second = log.kept[0];
    if (second === undefined) throw new Error("nothing was asked");
    await toolGate.decide(second.key, true, "Ines");
    const before = toolGate.untold();
    log.append({ ...second, event: "declined", answer: "no" });
    expect(toolGate.untold()).toEqual(before);
    expect(before).toMatchObject([{ decision: "approved", result: { ok: true } }]);
    toolGate.told(second.key);
    expect(log.kept.at(-1)).toMatchObject({ event: "told", answer: "yes" });
  });

  it("may be a no", async () => {
    const { toolGate } = rules([tool]);
    const { results } = begin(toolGate, much);
    await settle();
    await toolGate.decide(asked[0]?.id ?? "", false, "Ines");
    await settle();
    expect(code(results[0])).toBe("tool_approval_denied");
    expect(done).toEqual([]);
  });

  it("that comes too late for the caller is done all the same, once, in another life of the object too", async () => {
    const { toolGate } = rules([tool]);
    const { results } = begin(toolGate, much);
    await settle();
    clock.runUntil(clock.nowMs() + 11_000);
    await settle();
    expect(code(results[0])).toBe("tool_approval_pending");
    expect(done).toEqual([]);
    const later = rules([tool]).toolGate;
    expect(await later.decide(asked[0]?.id ?? "", true, "Ines")).toMatchObject({
      kind: "decided",
      result: { ok: true },
    });
    expect(await toolGate.decide(asked[0]?.id ?? "", true, "Ines")).toMatchObject({ kind: "already" });
    expect(done).toHaveLength(1);
  });

  it("is asked for once, and what came of it is told when the caller comes back to it", async () => {
    const { toolGate } = rules([tool]);
    begin(toolGate, much);
    await settle();
    clock.runUntil(clock.nowMs() + 11_000);
    await settle();
    expect(code(await result(toolGate, much, { turn: 2 }))).toBe("tool_approval_pending");
    expect(asked).toHaveLength(1);
    await toolGate.decide(asked[0]?.id ?? "", true, "Ines");
    expect(code(await result(toolGate, much, { turn: 3 }))).toBe("done");
    expect([done.length, asked.length]).toEqual([1, 1]);
    begin(toolGate, much, { turn: 4 });
    await settle();
    expect(asked).toHaveLength(2);
  });

  it("of something that nobody asked for does nothing", async () => {
    expect(await rules([tool]).toolGate.decide("made-up", true, "Ines")).toEqual({ kind: "unknown" });
    expect(done).toEqual([]);
  });

  it("by two humans at once: one counts, and it is done once", async () => {
    const { toolGate } = rules([tool]);
    begin(toolGate, much);
    await settle();
    const id = asked[0]?.id ?? "";
    const both = await Promise.all([toolGate.decide(id, false, "Omar"), toolGate.decide(id, true, "Ines")]);
    await settle();
    expect(both).toMatchObject([{ kind: "decided" }, { kind: "already", decision: "denied", by: "Omar" }]);
    expect(done).toEqual([]);
    expect(log.events).toEqual(["refund asked-human", "refund denied", "refund told"]);
  });
});

describe("a decision that nobody waits for", () => {
  const tool = refund({
    approval: { waitMs: 0 },
    private: ["pin"],
    parameters: z.object({ order: z.string(), pin: z.string().optional() }),
  });
  const order = { order: "421" };
  let late: string[];
  const life = (more: object = {}) => rules([refund({ ...tool, ...more })], { late: () => late.push("late") }).toolGate;
  const askFor = async (toolGate: ReturnType<typeof life>, given: object = order) => {
    const told = begin(toolGate, given);
    await settle();
    clock.runUntil(clock.nowMs() + 1);
    await settle();
    expect(code(told.results[0])).toBe("tool_approval_pending");
    return asked[0]?.id ?? "";
  };
  beforeEach(() => {
    late = [];
  });

  it("is to be told, once", async () => {
    const toolGate = life();
    const id = await askFor(toolGate);
    expect([toolGate.untold(), late]).toEqual([[], []]);
    await toolGate.decide(id, true, "Ines");
    expect(late).toHaveLength(1);
    expect(toolGate.untold()).toMatchObject([
      {
        key: id,
        tool: "refund",
        args: order,
        decision: "approved",
        by: "Ines",
        result: { ok: true, value: { refund: "r1" } },
      },
    ]);
    toolGate.told(id);
    toolGate.told(id);
    expect(toolGate.untold()).toEqual([]);
    expect(log.events.filter((event) => event === "refund told")).toHaveLength(1);
  });

  it("that is a no is told as well, and in another life too", async () => {
    const id = await askFor(life());
    await life().decide(id, false, "Ines");
    expect(life().untold()).toMatchObject([
      { decision: "denied", result: { error: { code: "tool_approval_denied" } } },
    ]);
    expect(done).toEqual([]);
  });

  it("is carried out by the next life where this one did not come to it", async () => {
    const id = await askFor(life({ limits: { perCallerPerHour: 9 } }));
    const stuck = rules([refund({ ...tool, limits: { perCallerPerHour: 9 } })], { use: () => new Promise(() => {}) });
    void stuck.toolGate.decide(id, true, "Ines");
    await settle();
    expect([done, log.events.at(-1)]).toEqual([[], "refund approved"]);
    const next = life();
    expect(next.isDeciding()).toBe(true);
    await Promise.all([next.recover(), next.recover()]);
    await life().recover();
    expect(done).toMatchObject([{ context: { idempotencyKey: id, heard } }]);
    expect([late.length, next.isDeciding()]).toEqual([2, false]);
    expect(next.untold()).toMatchObject([{ key: id, decision: "approved", result: { ok: true } }]);
  });

  it("that was cut off in the middle is known to be unknown, and a human is to look; what is harmless is done again", async () => {
    const never = { run: () => new Promise(() => {}) };
    const id = await askFor(life());
    void life(never).decide(id, true, "Ines");
    await settle();
    expect(log.events.at(-1)).toBe("refund begun");
    const harmless = log.kept.slice();
    await life().recover();
    expect(done).toEqual([]);
    expect(life().untold()).toMatchObject([{ key: id, result: { error: { code: "tool_outcome_unknown" } } }]);
    expect(unclear).toMatchObject([{ key: id, decision: "approved" }]);
    log.kept.splice(0, log.kept.length, ...harmless);
    await life({ idempotent: true }).recover();
    expect(done).toHaveLength(1);
    expect(life().untold()).toMatchObject([{ key: id, result: { ok: true } }]);
  });

  it("is done with what is private while the object lives, and by hand once it does not", async () => {
    const secret = { ...order, pin: "8514" };
    const first = life();
    const id = await askFor(first, secret);
    const before = log.kept.slice();
    await first.decide(id, true, "Ines");
    expect(done).toMatchObject([{ args: secret }]);
    log.kept.splice(0, log.kept.length, ...before);
    await life().decide(id, true, "Ines");
    expect(done).toHaveLength(1);
    expect(life().untold()).toMatchObject([{ result: { ok: false, error: { code: "tool_failed" } } }]);
    expect(JSON.stringify(log.kept)).not.toContain("8514");
  });

  it("is carried out though the caller has hung up in the middle of the wait for it", async () => {
    const toolGate = life({
      approval: { waitMs: 10_000 },
      run: () => new Promise((resolve) => clock.after(500, () => resolve(1))),
    });
    const { cancel, results } = begin(toolGate, order);
    await settle();
    await toolGate.decide(asked[0]?.id ?? "", true, "Ines");
    await settle();
    cancel();
    clock.runUntil(clock.nowMs() + 600);
    await settle();
    expect([results, late.length]).toEqual([[], 1]);
    expect(toolGate.untold()).toMatchObject([{ decision: "approved", result: { ok: true, value: 1 } }]);
  });
});
