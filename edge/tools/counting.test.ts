/** Limits hold for many calls in one reply, and across calls. */
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { ToolResult } from "../conversation/ports.ts";
import { Caller } from "../features/identity/caller.ts";
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
} from "./testing/tool-gate.ts";

beforeEach(reset);

const codes = (all: readonly { results: ToolResult[] }[]) => all.map(({ results }) => code(results[0]));
const count = (all: readonly string[], one: string) => all.filter((each) => each === one).length;
/** Answers in its own time, later than any call beside it. */
const later = (value: (given: Record<string, unknown>) => unknown) => async (given: Record<string, unknown>) => {
  done.push({ args: given } as (typeof done)[number]);
  for (let i = 0; i < 3; i += 1) await Promise.resolve();
  return value(given);
};
async function settleAll(): Promise<void> {
  for (let i = 0; i < 60; i += 1) await settle();
}

describe("a check of who calls", () => {
  const login = (more: object = {}) => ({
    ...refund({ grants: "verified", private: ["pin"], parameters: z.object({ pin: z.string() }) }),
    name: "login",
    run: later(({ pin }) => ({ verified: pin === "119", subject: "ada" })),
    ...more,
  });
  const guess = (toolGate: ReturnType<typeof rules>["toolGate"], turn: (at: number) => number = () => 1) =>
    Array.from({ length: 120 }, (_, at) => begin(toolGate, { pin: String(at) }, { turn: turn(at) }, "login"));

  it.each<[string, (at: number) => number]>([
    ["in one reply", () => 1],
    ["in a turn each", (at) => at],
  ])(
    "that is called 120 times %s is made as often as there are tries, and the right one comes too late",
    async (_, turn) => {
      const { toolGate, caller } = rules([login()]);
      const all = guess(toolGate, turn);
      await settleAll();
      expect(done.map((one) => (one.args as { pin: string }).pin)).toEqual(["0", "1"]);
      expect([count(codes(all), "tool_limit_reached"), caller.level]).toEqual([118, "none"]);
    },
  );

  it.each<[string, () => unknown]>([
    [
      "throws",
      () => {
        throw new Error("wrong");
      },
    ],
    ["answers nonsense", () => "no"],
    ["answers nothing", () => undefined],
    ["says that it is almost right", () => ({ verified: "true" })],
    [
      "answers what is too deep",
      () => {
        let deep: unknown = 1;
        for (let i = 0; i < 99; i += 1) deep = [deep];
        return deep;
      },
    ],
  ])("that %s was a try all the same", async (_, answer) => {
    const { toolGate } = rules([login({ run: later(answer) })]);
    const all = guess(toolGate);
    await settleAll();
    expect([done.length, all.length]).toEqual([2, 120]);
  });

  it("that never answers was a try, in the next life too", async () => {
    const kept = new Map<string, string>();
    const store = {
      get: (name: string) => kept.get(name) ?? null,
      put: (name: string, value: string) => void kept.set(name, value),
    };
    for (const turn of [1, 2]) {
      const { toolGate } = rules([login({ idempotent: true, run: () => new Promise(() => {}) })], {
        caller: new Caller(store, 2, undefined),
      });
      begin(toolGate, { pin: String(turn) }, { turn }, "login");
      await settle();
    }
    const { toolGate } = rules([login({ idempotent: true })], { caller: new Caller(store, 2, undefined) });
    expect(code(await result(toolGate, { pin: "119" }, { turn: 3 }, "login"))).toBe("tool_limit_reached");
  });

  it("takes no try where it is right, or was not made, however often", async () => {
    const { toolGate, caller } = rules([login(), { ...login({ identity: "verified" }), name: "more" }]);
    for (let turn = 1; turn < 6; turn += 1) await result(toolGate, { pin: 7 }, { turn }, "login");
    for (let turn = 6; turn < 12; turn += 1) await result(toolGate, { pin: "119" }, { turn }, "login");
    expect([done.length, caller.level, caller.locked]).toEqual([6, "verified", null]);
  });

  it("is not made where the Desk has counted too many, and takes no try of this call then", async () => {
    const given: string[] = [];
    const guesses = { take: async () => "too many", giveBack: () => void given.push("back") };
    const { toolGate, caller } = rules([login()], { guesses });
    for (let turn = 1; turn < 5; turn += 1) {
      expect(code(await result(toolGate, { pin: "119" }, { turn }, "login"))).toBe("tool_limit_reached");
    }
    expect([done, caller.locked, caller.level]).toEqual([[], null, "none"]);
  });

  it("gives back to the Desk what was right", async () => {
    const counted: string[] = [];
    const guesses = {
      take: async () => {
        counted.push("take");
        return null;
      },
      giveBack: () => void counted.push("back"),
    };
    const { toolGate } = rules([login()], { guesses });
    await result(toolGate, { pin: "1" }, { turn: 1 }, "login");
    await result(toolGate, { pin: "119" }, { turn: 2 }, "login");
    expect(counted).toEqual(["take", "take", "back"]);
  });
});

describe("a limit of a call", () => {
  const many = (toolGate: ReturnType<typeof rules>["toolGate"], turn: (at: number) => number) =>
    Array.from({ length: 5 }, (_, at) => begin(toolGate, { ...args, order: `${at + 1}` }, { turn: turn(at) }));

  it.each<[string, object, object]>([
    ["by itself", { limits: { perCall: 1 } }, {}],
    ["with one of the agent", { limits: { perCall: 1, perAgentPerHour: 100 } }, {}],
    ["with one of the caller", { limits: { perCall: 1, perCallerPerHour: 100 } }, {}],
    ["with one of a value", { limits: { perCall: 1, perValuePerHour: { order: 100 } } }, {}],
    ["with a sum", { limits: { perCall: 1 }, approval: { above: { argument: "amount", amount: 1000 } } }, {}],
    ["where doing it twice is harmless", { limits: { perCall: 1, perAgentPerHour: 100 }, idempotent: true }, {}],
  ])("holds %s, for calls side by side and over turns", async (_, rule) => {
    for (const turn of [() => 1, (at: number) => at]) {
      reset();
      const { toolGate } = rules([refund({ ...rule, run: later(() => ({ paid: true })) })], {
        sums: { take: () => new Promise((resolve) => setTimeout(() => resolve(true))), giveBack: () => {} },
        use: () => new Promise((resolve) => setTimeout(() => resolve(null))),
      });
      const all = many(toolGate, turn);
      await new Promise((resolve) => setTimeout(resolve, 5));
      await settleAll();
      expect([done.length, count(codes(all), "tool_limit_reached")]).toEqual([1, 4]);
    }
  });

  it("asks a human once, and none for what would be too much", async () => {
    const { toolGate } = rules([refund({ limits: { perCall: 1, perAgentPerHour: 9 }, approval: { waitMs: 1_000 } })]);
    const all = many(toolGate, () => 1);
    await settle();
    expect([asked.length, count(codes(all), "tool_limit_reached")]).toEqual([1, 4]);
    // The caller's patience ends, and the action may still run.
    clock.runUntil(clock.nowMs() + 2_000);
    await settle();
    expect(code(await result(toolGate, { ...args, order: "9" }, { turn: 2 }))).toBe("tool_limit_reached");
    await toolGate.decide(asked[0]?.id ?? "", false, "Ines");
    begin(toolGate, { ...args, order: "9" }, { turn: 3 });
    await settle();
    expect(asked).toHaveLength(2);
    await toolGate.decide(asked[1]?.id ?? "", true, "Ines");
    await settle();
    expect(done).toHaveLength(1);
    expect(code(await result(toolGate, { ...args, order: "8" }, { turn: 4 }))).toBe("tool_limit_reached");
  });

  it("lets the same thing through once while the Desk counts", async () => {
    const { toolGate } = rules([refund({ limits: { perAgentPerHour: 9 } })]);
    const all = [begin(toolGate), begin(toolGate)];
    await settle();
    expect([done.length, codes(all).sort()]).toEqual([1, ["done", "tool_running"]]);
  });
});

describe("a sum above which a human is asked", () => {
  const tool = refund({ approval: { above: { argument: "amount", amount: 50 }, waitMs: 0 } });
  const fifty = (at: number) => ({ order: String(at), amount: 50 });

  it.each<[string, (at: number) => number]>([
    ["in one reply", () => 1],
    ["turn by turn", (at) => at],
  ])("is that of all in a call, %s", async (_, turn) => {
    const { toolGate } = rules([tool]);
    for (let at = 1; at <= 10; at += 1) begin(toolGate, fifty(at), { turn: turn(at) });
    await settleAll();
    expect([done.length, asked.length]).toEqual([1, 9]);
  });

  it("counts in the next life of the object, and what nobody knows of, and not what was not done", async () => {
    begin(rules([{ ...tool, run: () => new Promise(() => {}) }]).toolGate, fifty(1));
    await settle();
    const { toolGate } = rules([tool]);
    begin(toolGate, fifty(2), { turn: 2 });
    await settle();
    expect([done.length, asked.length]).toEqual([0, 1]);

    reset();
    const failing = rules([
      {
        ...tool,
        run: () => {
          throw new Error("down");
        },
      },
    ]).toolGate;
    await result(failing, fifty(1));
    expect(code(await result(rules([tool]).toolGate, fifty(2), { turn: 2 }))).toBe("done");
  });

  it("is that of small sums too", async () => {
    const { toolGate } = rules([tool]);
    for (let at = 1; at <= 20; at += 1) await result(toolGate, { order: String(at), amount: 9.99 }, { turn: at });
    expect(done).toHaveLength(5);
  });

  it("is that of a caller over calls, as the Desk counts them", async () => {
    const sums = { take: async () => false, giveBack: () => {} };
    const { toolGate } = rules([tool], { sums });
    begin(toolGate, fifty(1));
    await settle();
    expect([done.length, asked.length]).toEqual([0, 1]);
  });

  it.each<[string, unknown]>([
    ["negative", -20],
    ["zero", 0],
    ["minus zero", -0],
    ["no number", Number.NaN],
    ["without end", Number.POSITIVE_INFINITY],
    ["a text", "20"],
    ["an exponent as text", "2e1"],
    ["hexadecimal", "0x14"],
    ["huge", 1e21],
    ["tiny", 1e-7],
    ["a list", [20]],
    ["an object", { valueOf: 20 }],
    ["true", true],
    ["a text with a unit", "20 euros"],
    ["empty", ""],
  ])("that is %s is refused, and nobody is asked", async (_, amount) => {
    for (const parameters of [
      z.object({ order: z.string(), amount: z.any() }),
      z.object({ order: z.string(), amount: z.coerce.number() }),
    ]) {
      const { toolGate } = rules([{ ...tool, parameters }]);
      expect(code(await result(toolGate, { order: "1", amount }))).toBe("tool_arguments_invalid");
      expect(
        toolGate.confirmation({ id: "1", name: "refund", args: { order: "1", amount } }, { turn: 1, heard }),
      ).toBeNull();
    }
    expect([done, asked, log.events.includes("refund begun")]).toEqual([[], [], false]);
  });

  it("may be one where the tool allows it, and makes no room under the limit", async () => {
    const any = {
      ...tool,
      approval: { above: { argument: "amount", amount: 50, anySum: true }, waitMs: 0 },
      parameters: z.object({ order: z.string(), amount: z.number() }),
    };
    const { toolGate } = rules([any]);
    for (const [at, amount] of [-40, 40, -40].entries()) begin(toolGate, { order: String(at), amount }, { turn: at });
    await settle();
    expect([done.length, asked.length]).toEqual([1, 2]);
  });

  it("is of what went without a human, and was not taken back", async () => {
    const back: string[] = [];
    const sums = { take: async () => true, giveBack: (key: string) => void back.push(key) };
    const undo = { tool: "take_back", arguments: { order: "{order}" } };
    const takeBack = {
      ...refund({ parameters: z.object({ order: z.string() }), run: () => 1, confirm: "Shall I?" }),
      name: "take_back",
    };
    const { toolGate } = rules([{ ...tool, undo }, takeBack], { sums });
    begin(toolGate, { order: "1", amount: 80 });
    await settle();
    await toolGate.decide(asked[0]?.id ?? "", true, "Ines");
    expect(code(await result(toolGate, fifty(2), { turn: 2 }))).toBe("done");
    const undoing = { id: "u", name: "undo_last_action", args: {} };
    // The record knows the action to undo, so the caller has nothing to check.
    expect(toolGate.confirmation(undoing, { turn: 3, heard })?.text).toBe("Shall I?");
    const yes = { question: "Shall I?", answer: "yes" };
    expect(code(await result(toolGate, {}, { turn: 3, confirmed: yes }, "undo_last_action"))).toBe("done");
    expect(back).toEqual([log.kept.find(({ event }) => event === "undone")?.key]);
    expect(code(await result(toolGate, fifty(3), { turn: 4 }))).toBe("done");
    begin(toolGate, fifty(4), { turn: 5 });
    await settle();
    expect([done.length, asked.length]).toEqual([3, 2]);
  });

  it("that is not said is a human's matter", async () => {
    const { toolGate } = rules([
      { ...tool, parameters: z.object({ order: z.string(), amount: z.number().optional() }) },
    ]);
    begin(toolGate, { order: "1" });
    await settle();
    expect([done.length, asked.length]).toEqual([0, 1]);
  });
});
