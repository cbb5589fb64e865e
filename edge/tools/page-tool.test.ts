import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { ToolResult } from "../conversation/ports.ts";
import type { PageFault, PageReply, PageRequest } from "../transport/page.ts";
import type { PageTool } from "../wire/topics.ts";
import { pageSchema } from "./page-schema.ts";
import { confirmMs, PageTools } from "./page-tool.ts";

const show: PageTool = {
  name: "show_product",
  description: "Scrolls to a product.",
  parameters: {
    type: "object",
    properties: { product: { type: "string", minLength: 1 }, count: { type: "integer", default: 1 } },
    required: ["product"],
    additionalProperties: false,
  },
  confirm: false,
  timeoutMs: 5_000,
};

/** A page that answers a call with this. */
async function run(outcome: PageReply | null, args: unknown = { product: "lamp" }, tool: Partial<PageTool> = {}) {
  const tools = new PageTools({ allowed: true, ownNames: [] });
  tools.offer([{ ...show, ...tool }]);
  const calls: PageRequest[] = [];
  const results: ToolResult[] = [];
  const request = (asked: PageRequest, report: (reply: PageReply) => void) => {
    calls.push(asked);
    if (outcome) setTimeout(() => report(outcome));
    return () => {};
  };
  const cancel = tools.run({ id: "c1", name: "show_product", args }, { request }, (result) => results.push(result));
  expect(results).toEqual([]); // never from within the call
  await new Promise((resolve) => setTimeout(resolve, 5));
  return { calls, result: results[0], results, cancel };
}
const answered = (reply: object): PageReply => ({ ok: true, payload: JSON.stringify({ v: 1, ...reply }) });
const refusedWith = (fault: PageFault, message = "password=hunter2"): PageReply => ({ ok: false, fault, message });

describe("what a page offers", () => {
  const offer = (tools: PageTool[], options = {}) => {
    const kept = new PageTools({ allowed: true, ownNames: ["lookup_order"], ...options });
    return { ...kept.offer(tools), kept };
  };

  test("is taken, and told to the model as it stands", () => {
    const { taken, refused, kept } = offer([show]);
    expect([taken, refused]).toEqual([["show_product"], []]);
    expect(kept.offered).toEqual([
      { name: "show_product", description: show.description, parameters: show.parameters, confirm: false },
    ]);
  });

  test("never takes the place of the agent's own", () => {
    const { taken, refused, kept } = offer([{ ...show, name: "lookup_order" }, show]);
    expect(taken).toEqual(["show_product"]);
    expect(refused).toEqual([{ name: "lookup_order", why: expect.stringContaining("of its own") }]);
    expect(kept.has("lookup_order")).toBe(false);
  });

  test("is refused where the definition takes none", () => {
    const { taken, refused } = offer([show], { allowed: false });
    expect([taken, refused[0]?.why]).toEqual([[], expect.stringContaining("pageTools: false")]);
  });

  test("replaces what it offered before", () => {
    const { kept } = offer([show]);
    kept.offer([{ ...show, name: "other" }]);
    expect(kept.offered.map(({ name }) => name)).toEqual(["other"]);
    kept.clear();
    expect([kept.offered, kept.has("other")]).toEqual([[], false]);
  });

  test("one bad schema does not take the others with it", () => {
    const { taken, refused } = offer([{ ...show, name: "bad", parameters: { type: "string" } }, show]);
    expect(taken).toEqual(["show_product"]);
    expect(refused).toEqual([{ name: "bad", why: expect.stringContaining("object") }]);
  });
});

describe("a page's schema", () => {
  test.each([
    ["references", { properties: { a: { $ref: "#" } } }, "$ref"],
    ["definitions", { $defs: { a: {} } }, "$defs"],
    ["patterns for names", { patternProperties: { "(a+)+$": {} } }, "patternProperties"],
    ["what zod does not know", { if: {}, else: {} }, "if"],
    ["a type that is none", { properties: { a: { type: "banana" } } }, "banana"],
  ])("with %s is refused", (_, schema, words) => {
    expect(() => pageSchema(schema)).toThrow(words);
  });

  test("nested without end is refused", () => {
    let schema: Record<string, unknown> = {};
    for (let depth = 0; depth < 500; depth++) schema = { type: "array", items: schema };
    expect(() => pageSchema({ properties: { a: schema } })).toThrow("deep");
  });

  test("runs no pattern of the page's", () => {
    const { check, shown } = pageSchema({ properties: { a: { type: "string", pattern: "(a+)+$" }, pattern: {} } });
    // With the pattern this would take years.
    expect(check.safeParse({ a: `${"a".repeat(60)}!` }).success).toBe(true);
    expect(JSON.stringify(shown)).toContain("(a+)+$");
  });

  test("may be what zod writes", () => {
    const written = z.toJSONSchema(z.object({ order: z.string().regex(/^\d+$/), gift: z.boolean().optional() }));
    const { check, shown } = pageSchema(written as Record<string, unknown>);
    expect(check.safeParse({ order: "1" }).success).toBe(true);
    expect(check.safeParse({ order: 1 }).success).toBe(false);
    expect(check.safeParse({ order: "1", more: 1 }).success).toBe(false);
    expect(shown).not.toHaveProperty("$schema");
  });

  test("may be empty: a tool without arguments", () => {
    const { check, shown } = pageSchema({});
    expect(shown).toEqual({ type: "object", properties: {} });
    expect(check.safeParse({}).success).toBe(true);
  });
});

describe("a call of a page's tool", () => {
  test("asks the page once, with checked arguments and their defaults", async () => {
    const { calls, result } = await run(answered({ ok: true, result: { shown: true } }));
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ method: "earshot.tool", responseMs: 7_000 });
    expect(JSON.parse(calls[0]?.payload ?? "")).toEqual({
      v: 1,
      callId: "c1",
      name: "show_product",
      args: { product: "lamp", count: 1 },
    });
    expect(result).toEqual({ ok: true, value: { page_says: { shown: true } } });
  });

  test.each([[{}], [{ product: 7 }], [{ product: "" }], [{ product: "lamp", more: 1 }], ["lamp"], [null]])(
    "with the arguments %j asks nobody",
    async (args) => {
      const { calls, result } = await run(null, args);
      expect(calls).toEqual([]);
      expect(result).toMatchObject({ ok: false, error: { code: "tool_arguments_invalid" } });
    },
  );

  test("leaves the visitor time to say yes", async () => {
    const { calls } = await run(null, { product: "lamp" }, { confirm: true });
    expect(calls[0]?.responseMs).toBe(confirmMs + 7_000);
  });

  test("says nothing once cancelled", async () => {
    const tools = new PageTools({ allowed: true, ownNames: [] });
    const results: ToolResult[] = [];
    const request = () => () => {};
    tools.run({ id: "c1", name: "gone", args: {} }, { request }, (result) => results.push(result))();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(results).toEqual([]);
  });

  test.each<[string, PageReply, string, string]>([
    ["a thrown error", answered({ ok: false, error: "no such lamp" }), "tool_failed", "the page says: no such lamp"],
    ["a no", answered({ ok: false, error: "no", code: "declined" }), "tool_declined", "the page says: no"],
    ["too slow a function", answered({ ok: false, error: "slow", code: "timeout" }), "tool_timeout", "slow"],
    ["a tool taken back", answered({ ok: false, error: "gone", code: "unknown" }), "tool_unknown", "gone"],
    ["no JSON", { ok: true, payload: "<html>" }, "tool_failed", "not as it should be"],
    ["another version", answered({ v: 2, ok: true, result: 1 }), "tool_failed", "not as it should be"],
    ["a page that is gone", refusedWith("gone"), "tool_failed", "left or loaded anew"],
    ["silence", refusedWith("timeout", "no answer"), "tool_timeout", "no answer"],
    ["nobody", refusedWith("undelivered", "nobody"), "tool_failed", "nobody"],
    ["too much", refusedWith("undelivered", "too much"), "tool_failed", "too much"],
    ["a page without tools", refusedWith("unsupported"), "tool_unknown", "no tools"],
    ["an error of the page's own", refusedWith("failed"), "tool_failed", "could not run it"],
  ])("that ends in %s tells the agent so", async (_, outcome, code, words) => {
    const { result } = await run(outcome);
    expect(result).toMatchObject({ ok: false, error: { code, message: expect.stringContaining(words) } });
    expect(JSON.stringify(result)).not.toContain("hunter2");
  });
});

test("what a page says has no half characters, and is no more than a model can take", async () => {
  const says = async (result: string) =>
    (await run({ ok: true, payload: `{"v":1,"ok":true,"result":${result}}` })).result;
  expect(await says('{"a":"\\ud800","\\udc00b":["x\\ud83d"]}')).toEqual({
    ok: true,
    value: { page_says: { a: "\ufffd", "\ufffdb": ["x\ufffd"] } },
  });
  expect(await says(`"${"x".repeat(70_000)}"`)).toMatchObject({ ok: false, error: { code: "tool_failed" } });
  const error = `${"x".repeat(298)}😀😀`;
  const { result } = await run({ ok: true, payload: JSON.stringify({ v: 1, ok: false, error: `${error}\ud800` }) });
  expect(JSON.stringify(result)).not.toMatch(/\\ud[89a-f]/i);
});
