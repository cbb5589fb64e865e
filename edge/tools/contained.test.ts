/** Anything that a model sends or a tool does ends in an error of that tool, which the model reads. */
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Actions, ToolResult } from "../conversation/ports.ts";
import { contained, shownOf } from "./contained.ts";
import { foldedName } from "./folded-name.ts";
import { PageTools } from "./page-tool.ts";
import { begin, code, done, heard, log, refund, reset, result, rules, settle } from "./testing/tool-gate.ts";

beforeEach(reset);

function nested(depth: number, wrap: (inner: unknown) => unknown = (inner) => ({ a: inner })): unknown {
  let value: unknown = 1;
  for (let at = 0; at < depth; at += 1) value = wrap(value);
  return value;
}
const cyclic = (): unknown => {
  const value: Record<string, unknown> = {};
  return Object.assign(value, { a: value, b: [value, value] });
};
/** Small to look at, and 2^40 to walk. */
const doubling = () => nested(40, (inner) => [inner, inner]);

const unfit: [string, unknown][] = [
  ["3,000 deep", nested(3_000)],
  ["lists 30,000 deep", nested(30_000, (inner) => [inner])],
  ["a lone surrogate", { order: "\ud800", amount: 1 }],
  ["a lone surrogate as a name", { "\udfff": 1 }],
  ["a lone surrogate within", { order: { a: ["x\udc00y"] } }],
  ["too much", { order: "1".repeat(40_000), amount: 1 }],
  ["too many", { order: Array.from({ length: 50_000 }, () => 1) }],
  ["cyclic", cyclic()],
  ["doubling", doubling()],
  [
    "a getter that throws",
    {
      get order() {
        throw new Error("no");
      },
    },
  ],
];
const odd: [string, unknown][] = [
  ["constructor", { constructor: 1 }],
  ["constructor with a prototype", JSON.parse('{"constructor":{"prototype":{"x":1}}}')],
  ["__proto__", JSON.parse('{"__proto__":{"order":"1","amount":1}}')],
  ["toString", { toString: "x", valueOf: 1, hasOwnProperty: null }],
  ["null", null],
  ["a text", '{"order":'],
  ["a list", [1, 2]],
  ["a number", 7],
];

describe("arguments", () => {
  const slotted = { slots: { order: "Which order?", amount: "How much?" } };
  it.each([...unfit, ...odd])("that are %s are refused, and nothing is thrown", async (_, args) => {
    for (const more of [
      {},
      slotted,
      { confirm: "{amount} for {order}?" },
      { private: ["order"], limits: { perCall: 1 } },
    ]) {
      reset();
      const { toolGate } = rules([refund(more)]);
      const call = { id: "1", name: "refund", args };
      expect(toolGate.confirmation(call, { turn: 1, heard })).toBeNull();
      const told = await result(toolGate, args);
      expect(["tool_arguments_invalid", "tool_slots_missing"]).toContain(code(told));
      expect(JSON.stringify(toolGate.shown(call))?.length).toBeLessThan(400);
      expect(done).toEqual([]);
      if (code(told) === "tool_arguments_invalid" && !("slots" in more)) expect(log.events).toEqual(["refund refused"]);
    }
    // The next call of the tool is not affected.
    expect(code(await result(rules([refund()]).toolGate, { order: "421", amount: 1 }))).toBe("done");
  });

  it.each(unfit)("that are %s can be kept, as why they were not", (_, args) => {
    const shown = shownOf({ id: "1", name: "refund", args });
    expect(shown.args).toEqual({ not_kept: expect.any(String) });
  });

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty", "", "a b", "x".repeat(500), "\ud800", "a\nb"])(
    "of a tool that is named %j find no tool",
    async (name) => {
      const { toolGate } = rules([refund()]);
      expect(code(await result(toolGate, {}, {}, name))).toBe("tool_unknown");
      expect(toolGate.shown({ id: "1", name, args: {} }).name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    },
  );

  it("whose check throws are refused", async () => {
    const parameters = z.object({
      order: z.string().refine(() => {
        throw new Error("broken");
      }),
    });
    const { toolGate } = rules([refund({ parameters })]);
    expect(code(await result(toolGate, { order: "1" }))).toBe("tool_arguments_invalid");
  });

  it("of any making end no call", async () => {
    // A small generator with a seed, so that a failure can be repeated.
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const names = ["order", "amount", "constructor", "__proto__", "toString", "\ud800", "", "a b", "length", "then"];
    const made = (depth: number): unknown => {
      const kind = next(depth > 6 ? 6 : 9);
      if (kind < 6) return ["421", 20, null, true, "\udc00", -1e308][kind];
      if (kind === 6) return Array.from({ length: next(4) }, () => made(depth + 1));
      return Object.fromEntries(Array.from({ length: next(5) }, () => [names[next(names.length)], made(depth + 1)]));
    };
    const { toolGate } = rules([refund({ confirm: "{amount}?", slots: slotted.slots, private: ["order"] })]);
    for (let at = 0; at < 2_000; at += 1) {
      const call = { id: String(at), name: "refund", args: made(0) };
      toolGate.confirmation(call, { turn: at, heard });
      toolGate.shown(call);
      const { results } = begin(toolGate, call.args, { turn: at });
      await settle();
      expect(results).toHaveLength(1);
    }
  });
});

describe("a result", () => {
  class Odd {
    toJSON(): unknown {
      throw new Error("no");
    }
  }
  const grown = { toJSON: () => nested(100) };
  it.each<[string, () => unknown]>([
    ["cyclic", cyclic],
    ["doubling", doubling],
    ["3,000 deep", () => nested(3_000)],
    ["huge", () => "x".repeat(70_000)],
    ["a list that says it is long", () => new Array(4_000_000_000)],
    ["bytes", () => new Uint8Array(1_000_000)],
    ["a big integer", () => ({ n: 1n })],
    [
      "a getter that throws",
      () => ({
        get a() {
          throw new Error("no");
        },
      }),
    ],
    ["what cannot be written", () => new Odd()],
    ["what becomes too deep", () => grown],
    [
      "a proxy that throws",
      () =>
        new Proxy(
          {},
          {
            ownKeys: () => {
              throw new Error("no");
            },
          },
        ),
    ],
  ])("that is %s is no use, and that it was done stays", async (_, run) => {
    const { toolGate } = rules([refund({ run })]);
    expect(code(await result(toolGate))).toBe("tool_outcome_unknown");
    expect(log.events).toEqual(["refund begun", "refund unknown", "refund told"]);
    reset();
    expect(code(await result(rules([refund({ run, idempotent: true })]).toolGate))).toBe("tool_result_invalid");
  });

  it.each<[string, () => unknown, unknown]>([
    ["a function", () => () => 1, null],
    ["a symbol", () => Symbol("x"), null],
    ["nothing", () => undefined, null],
    ["no number", () => ({ n: Number.NaN }), { n: null }],
    ["a map", () => new Map([[1, 2]]), {}],
    [
      "half a character",
      () => ({ "\ud800": ["a\udfff", "\\ud800", "😀"] }),
      { "\ufffd": ["a\ufffd", "\\ud800", "😀"] },
    ],
    ["a date", () => ({ at: new Date(0) }), { at: "1970-01-01T00:00:00.000Z" }],
    [
      "names of the prototype",
      () => JSON.parse('{"__proto__":{"a":1},"constructor":2}'),
      JSON.parse('{"__proto__":{"a":1},"constructor":2}'),
    ],
  ])("that is %s is told as JSON has it", async (_, run, value) => {
    expect(await result(rules([refund({ run })]).toolGate)).toEqual({ ok: true, value });
  });

  it.each<[string, () => unknown]>([
    [
      "nothing",
      () => {
        throw undefined;
      },
    ],
    [
      "a text",
      () => {
        throw "password=hunter2";
      },
    ],
    ["null", () => Promise.reject(null)],
    [
      "what cannot be looked at",
      () => {
        throw new Proxy(
          {},
          {
            getPrototypeOf: () => {
              throw new Error("no");
            },
          },
        );
      },
    ],
    [
      "an error whose message throws",
      () => {
        throw Object.defineProperty(new Error("x"), "message", {
          get: () => {
            throw new Error("no");
          },
        });
      },
    ],
    [
      "later",
      async () => {
        await null;
        throw new Error("password=hunter2");
      },
    ],
  ])("that is an error, %s, is told without its words", async (_, run) => {
    expect(await result(rules([refund({ run })]).toolGate)).toEqual({
      ok: false,
      error: { code: "tool_failed", message: "the tool failed" },
    });
  });

  it("whose schema throws is no use", async () => {
    const schema = z.unknown().refine(() => {
      throw new Error("broken");
    });
    expect(code(await result(rules([refund({ result: schema, idempotent: true })]).toolGate))).toBe(
      "tool_result_invalid",
    );
  });
});

describe("tools that throw where none may", () => {
  const throwing = (): never => {
    throw new Error("broken");
  };
  const own: Actions = { run: throwing, confirmation: throwing, shown: throwing };
  it("are contained, and told of once, not from within the call", async () => {
    const all = contained(own);
    const call = { id: "1", name: "x", args: { a: 1 } };
    const asked = { turn: 1, heard };
    const results: ToolResult[] = [];
    all.run(call, (one) => results.push(one), asked);
    all.run(call, (one) => results.push(one), asked)();
    expect(results).toEqual([]);
    await settle();
    expect(results).toEqual([{ ok: false, error: { code: "tool_failed", message: "the tool failed" } }]);
    expect([all.confirmation(call, asked), all.shown(call)]).toEqual([null, { ...call, args: {} }]);
  });
});

describe("a page's tool that is named like one of the agent's", () => {
  it.each([
    "Lookup_Order",
    "LOOKUP_ORDER",
    "lookup-order",
    "lookupOrder",
    "lookup__order",
    "Iookup_order",
    "l00kup_order",
    "1ookup_order",
    "check_c0de",
    "CheckCode",
  ])("is refused: %s", (name) => {
    const tools = new PageTools({ allowed: true, ownNames: ["lookup_order", "check_code"] });
    const { taken, refused } = tools.offer([
      { name, description: "x", parameters: {}, confirm: false, timeoutMs: 1_000 },
    ]);
    expect([taken, refused[0]?.why]).toEqual([[], expect.stringContaining("of its own")]);
  });

  it.each([
    "lооkup_order",
    "ｌｏｏｋｕｐ＿ｏｒｄｅｒ",
    "lóokup_orðer".replace("ð", "d"),
    "look\u200Bup_order",
    "𝐥𝐨𝐨𝐤𝐮𝐩_order",
    "lookup\u00ADorder",
    "ℓookup_order",
    "lοοkυp_οrder",
  ])("also in other letters: %s", (name) => expect(foldedName(name)).toBe(foldedName("lookup_order")));

  it.each(["lookup_orders", "order_lookup", "show_product", "lookup"])("and %s is another", (name) => {
    expect(foldedName(name)).not.toBe(foldedName("lookup_order"));
  });
});
