import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import type { PageTool } from "../contract.ts";
import { CallStore } from "./store.ts";
import { readToolSchema } from "./tool-schema.ts";
import { PageTools } from "./tools.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const show: PageTool = {
  name: "show_product",
  description: "Scrolls to a product.",
  parameters: { type: "object", properties: { product: { type: "string" } }, required: ["product"] },
  run: ({ product }) => ({ shown: product }),
};

function page() {
  const store = new CallStore();
  const changed = vi.fn();
  const pressed = vi.fn();
  const tools = new PageTools(store, changed, pressed);
  const run = async (name: string, args: unknown = { product: "lamp" }, waitsMs = 12_000, callId = "c1") =>
    JSON.parse(await tools.run(JSON.stringify({ v: 1, callId, name, args }), waitsMs)) as unknown;
  return { store, changed, pressed, tools, run };
}

describe("registering a tool", () => {
  test("tells the agent of it, until it is taken back", () => {
    const { tools, changed } = page();
    const takeBack = tools.register({ ...show, confirm: "Shall I?", timeoutMs: 500 });
    expect(tools.list).toEqual([
      {
        name: "show_product",
        description: "Scrolls to a product.",
        parameters: show.parameters,
        confirm: true,
        question: "Shall I?",
        timeoutMs: 500,
      },
    ]);
    takeBack();
    takeBack();
    expect(tools.list).toEqual([]);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test("takes a schema of zod's by what it says of itself", () => {
    const { tools } = page();
    tools.register({
      ...show,
      parameters: z.object({ product: z.string().describe("its name"), count: z.int().default(1) }),
    });
    const [{ parameters, timeoutMs } = {}] = tools.list;
    expect(timeoutMs).toBe(10_000);
    expect(parameters).toMatchObject({
      type: "object",
      properties: { product: { type: "string", description: "its name" } },
      required: ["product"],
    });
  });

  test.each<[string, Partial<Record<keyof PageTool, unknown>>, string]>([
    ["no name", { name: undefined }, "no name"],
    ["a name of other letters", { name: "show product" }, "letters"],
    ["no description", { description: "" }, "description"],
    ["no function", { run: "show" }, "function"],
    ["no schema", { parameters: "lamp" }, "schema"],
    ["a schema of a text", { parameters: z.string() }, "object"],
    ["a schema that cannot say itself", { parameters: { "~standard": { version: 1 } } }, "JSON schema"],
    ["no time", { timeoutMs: 0 }, "timeoutMs"],
    ["a question that is none", { confirm: 1 }, "confirm"],
  ])("refuses %s", (_, wrong, words) => {
    const { tools, changed } = page();
    const tool = { ...show, ...wrong } as PageTool;
    expect(() => tools.register(tool)).toThrow(expect.objectContaining({ code: "tool_invalid" }));
    expect(() => tools.register(tool)).toThrow(words);
    expect(changed).not.toHaveBeenCalled();
  });

  test("refuses a second by the same name, too many, and too much", () => {
    const { tools } = page();
    tools.register(show);
    expect(() => tools.register(show)).toThrow("by that name");
    const big = { type: "object", description: "x".repeat(14_200) };
    expect(() => tools.register({ ...show, name: "big", parameters: big })).toThrow("bytes of descriptions");
    for (let count = 1; count < 32; count++) tools.register({ ...show, name: `tool${count}` });
    expect(() => tools.register({ ...show, name: "one_more" })).toThrow("32");
    expect(tools.list).toHaveLength(32);
  });
});

describe("a call of the agent's", () => {
  test("is answered with what the function returns", async () => {
    const { tools, run } = page();
    tools.register(show);
    tools.register({ ...show, name: "quiet", run: () => undefined });
    expect(await run("show_product")).toEqual({ v: 1, ok: true, result: { shown: "lamp" } });
    expect(await run("quiet")).toEqual({ v: 1, ok: true, result: null });
  });

  test("gives the function what its schema makes of the arguments", async () => {
    const { tools, run } = page();
    const seen: unknown[] = [];
    tools.register({
      ...show,
      parameters: z.object({ product: z.string().trim(), count: z.int().default(1) }),
      run: (args) => seen.push(args),
    });
    await run("show_product", { product: " lamp " });
    expect(seen).toEqual([{ product: "lamp", count: 1 }]);
    expect(await run("show_product", { product: 7 })).toMatchObject({
      ok: false,
      error: expect.stringContaining("product"),
    });
  });

  test.each([
    [{}, "missing"],
    [{ product: 7 }, "no string"],
    ["lamp", "object"],
  ])("with the arguments %j is not run", async (args, words) => {
    const { tools, run } = page();
    const ran = vi.fn();
    tools.register({ ...show, run: ran });
    expect(await run("show_product", args)).toMatchObject({ ok: false, error: expect.stringContaining(words) });
    expect(ran).not.toHaveBeenCalled();
  });

  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  test.each<[string, PageTool["run"], string]>([
    ["throws", () => Promise.reject(new Error("no such lamp")), "no such lamp"],
    [
      "throws at once",
      () => {
        throw "out of lamps";
      },
      "out of lamps",
    ],
    ["returns a circle", () => cyclic, "circular"],
    ["returns a function", () => () => 1, "a function, is no JSON"],
    ["returns a bigint", () => 1n, "BigInt"],
    ["returns too much", () => "x".repeat(16_000), "are allowed"],
  ])("of a function that %s is answered with an error", async (_, fails, words) => {
    const { tools, run } = page();
    tools.register({ ...show, run: fails });
    expect(await run("show_product")).toMatchObject({ v: 1, ok: false, error: expect.stringContaining(words) });
  });

  test("of a tool that was taken back says so, and of rubbish that it is", async () => {
    const { tools, run } = page();
    expect(await run("show_product")).toMatchObject({ ok: false, code: "unknown" });
    expect(JSON.parse(await tools.run("{", 1_000))).toMatchObject({ ok: false });
    expect(JSON.parse(await tools.run('{"v":2}', 1_000))).toMatchObject({ ok: false });
  });

  test("that takes too long is answered, and the function told to stop", async () => {
    const { tools, run } = page();
    let reason: unknown;
    tools.register({
      ...show,
      timeoutMs: 500,
      run: (_, { signal }) => new Promise(() => signal.addEventListener("abort", () => (reason = signal.reason))),
    });
    const reply = run("show_product");
    await vi.advanceTimersByTimeAsync(500);
    expect(await reply).toMatchObject({ ok: false, code: "timeout" });
    expect(reason).toMatchObject({ name: "TimeoutError" });
  });

  test("ends with the call it is in", async () => {
    const { tools, run } = page();
    tools.register({ ...show, run: () => new Promise(() => undefined) });
    const reply = run("show_product");
    await vi.advanceTimersByTimeAsync(10);
    tools.stop();
    expect(await reply).toMatchObject({ ok: false, error: "the page left the call before it was done" });
    expect(vi.getTimerCount()).toBe(0);
  });
});

test("a call of the agent's whose arguments are still being checked when the page leaves begins nothing", async () => {
  const { tools, store, run } = page();
  const ran = vi.fn();
  tools.register({ ...show, run: ran });
  tools.register({ ...show, name: "asking", confirm: true, run: ran });
  const replies = [run("show_product"), run("asking")];
  tools.stop();
  for (const reply of replies) expect(await reply).toMatchObject({ ok: false });
  expect(ran).not.toHaveBeenCalled();
  expect(store.snapshot().confirm).toBeNull();
});

describe("a tool that asks first", () => {
  const asking = { ...show, confirm: "Shall I show it?" };

  test("runs after a yes", async () => {
    const { tools, store, run } = page();
    const ran = vi.fn();
    tools.register({ ...asking, run: ran });
    const reply = run("show_product");
    await vi.advanceTimersByTimeAsync(10);
    expect(store.snapshot().confirm).toEqual({ callId: "c1", title: "Shall I show it?", args: { product: "lamp" } });
    expect(ran).not.toHaveBeenCalled();
    tools.answer("other", true);
    expect(store.snapshot().confirm).not.toBeNull();
    tools.answer("c1", true);
    expect(await reply).toMatchObject({ ok: true });
    expect(ran).toHaveBeenCalledTimes(1);
    expect(store.snapshot().confirm).toBeNull();
  });

  test.each<[string, (tools: PageTools) => void]>([
    ["a no", (tools) => tools.answer("c1", false)],
    ["no answer in time", () => vi.advanceTimersByTime(1_000)],
    ["the end of the call", (tools) => tools.stop()],
  ])("does not run after %s", async (_, settle) => {
    const { tools, store, run } = page();
    const ran = vi.fn();
    tools.register({ ...asking, run: ran });
    const reply = run("show_product");
    await vi.advanceTimersByTimeAsync(10);
    settle(tools);
    expect(await reply).toMatchObject({ ok: false, code: "declined" });
    expect(ran).not.toHaveBeenCalled();
    expect(store.snapshot().confirm).toBeNull();
  });

  test("asks one question at a time", async () => {
    const { tools, store, run } = page();
    tools.register({ ...asking, confirm: true });
    const first = run("show_product", { product: "a" }, 60_000, "c1");
    const second = run("show_product", { product: "b" }, 60_000, "c2");
    await vi.advanceTimersByTimeAsync(10);
    expect(store.snapshot().confirm).toMatchObject({ callId: "c1", title: "Scrolls to a product." });
    tools.answer("c1", false);
    await first;
    expect(store.snapshot().confirm).toMatchObject({ callId: "c2", args: { product: "b" } });
    tools.answer("c2", true);
    expect(await second).toMatchObject({ ok: true });
  });
});

describe("a question that the agent asks aloud", () => {
  const args = { product: "lamp" };
  const open = { v: 1, callId: "c1", state: "open", name: "show_product", args } as const;
  const said = (state: "yes" | "no", callId = "c1") => ({ v: 1, callId, state }) as const;

  function asking() {
    const made = page();
    const ran = vi.fn();
    made.tools.register({ ...show, confirm: "Shall I show it?", run: ran });
    made.tools.asked(open);
    expect(made.store.snapshot().confirm).toEqual({ callId: "c1", title: "Shall I show it?", args });
    return { ...made, ran };
  }

  test.each<[string, (one: ReturnType<typeof asking>) => unknown, boolean]>([
    ["a spoken yes", ({ tools }) => tools.asked(said("yes")), true],
    ["a pressed yes", ({ tools }) => tools.answer("c1", true), true],
    [
      "a pressed yes that the agent confirms",
      ({ tools }) => [tools.answer("c1", true), tools.asked(said("yes"))],
      true,
    ],
    ["a pressed no", ({ tools }) => tools.answer("c1", false), false],
    [
      "a pressed no, whatever the agent says",
      ({ tools }) => [tools.answer("c1", false), tools.asked(said("yes"))],
      false,
    ],
  ])("%s closes it and decides", async (_, settle, runs) => {
    const one = asking();
    settle(one);
    expect(one.store.snapshot().confirm).toBeNull();
    expect(await one.run("show_product")).toMatchObject(runs ? { ok: true } : { ok: false, code: "declined" });
    expect(one.ran).toHaveBeenCalledTimes(Number(runs));
  });

  test("tells the agent what was pressed, once", () => {
    const { tools, pressed } = asking();
    tools.answer("c1", true);
    tools.answer("c1", false);
    expect(pressed.mock.calls).toEqual([["c1", true]]);
  });

  test.each<[string, (one: ReturnType<typeof asking>) => void, unknown, string]>([
    ["without an answer", () => {}, args, "c1"],
    ["after a no", ({ tools }) => tools.asked(said("no")), args, "c1"],
    ["after a yes to another question", ({ tools }) => tools.asked(said("yes", "c2")), args, "c1"],
    ["under another id", ({ tools }) => tools.asked(said("yes")), args, "c2"],
    ["with other arguments", ({ tools }) => tools.asked(said("yes")), { product: "clock" }, "c1"],
    [
      "a second time",
      ({ tools, run }) => {
        tools.asked(said("yes"));
        void run("show_product");
      },
      args,
      "c1",
    ],
  ])("a call %s is asked about by the page itself", async (_, before, callArgs, callId) => {
    const one = asking();
    before(one);
    await vi.advanceTimersByTimeAsync(10);
    one.ran.mockClear();
    const reply = one.run("show_product", callArgs, 12_000, callId);
    await vi.advanceTimersByTimeAsync(10);
    expect(one.ran).not.toHaveBeenCalled();
    expect(one.store.snapshot().confirm).not.toBeNull();
    one.tools.stop();
    expect(await reply).toMatchObject({ ok: false });
    expect(one.ran).not.toHaveBeenCalled();
  });

  test("is not shown for a tool that is not there, or that asks nothing", () => {
    const { tools, store } = page();
    tools.asked(open);
    tools.register(show);
    tools.asked(open);
    expect(store.snapshot().confirm).toBeNull();
  });

  test("goes with the call, and nothing is told of it", () => {
    const { tools, store, pressed } = asking();
    tools.stop();
    expect(store.snapshot().confirm).toBeNull();
    expect(pressed).not.toHaveBeenCalled();
  });
});

test("a schema of an object without a word on its arguments takes any", async () => {
  const schema = readToolSchema({});
  expect(await schema.check({ a: 1 })).toEqual({ ok: true, args: { a: 1 } });
  expect(await schema.check([1])).toMatchObject({ ok: false });
});
