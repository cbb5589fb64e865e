/** Only arguments that the definition declares reach a tool, and the agent reads all of them back. */
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { until } from "../../test/vendors/until.ts";
import { objectSchema, toolsSchema } from "../agent/tools.ts";
import { systemClock } from "../base/system-clock.ts";
import type { ToolResult } from "../conversation/ports.ts";
import { actionsOf } from "./actions.ts";
import { checkedArguments } from "./arguments.ts";
import { pageSchema } from "./page-schema.ts";
import { code, done, heard, refund, reset, result, rules, yes } from "./testing/tool-gate.ts";

beforeEach(reset);

const iban = { iban: "NL00EVIL" };
const text = { type: "string" };
const object = (properties: object, more: object = {}) => ({ type: "object", properties, ...more });
const open = { additionalProperties: true };
const node = object({ name: text, next: { $ref: "#/$defs/node" } });

const cases: [what: string, schema: z.ZodObject | Record<string, unknown>, given: object, passed: object][] = [
  ["one more", object({ a: text }), { a: "1", ...iban }, { a: "1" }],
  ["one more where others are said to be taken", object({ a: text }, open), { a: "1", ...iban }, { a: "1" }],
  ["one more of a kind", object({ a: text }, { additionalProperties: text }), { a: "1", ...iban }, { a: "1" }],
  ["no argument declared", object({}), iban, {}],
  ["an object in it", object({ to: object({ a: text }) }), { to: { a: "1", ...iban } }, { to: { a: "1" } }],
  ["an object of nothing", object({ to: object({}) }), { to: iban }, { to: {} }],
  [
    "a list of objects",
    object({ rows: { type: "array", items: object({ a: text }, open) } }),
    { rows: [{ a: "1", ...iban }, iban] },
    { rows: [{ a: "1" }, {}] },
  ],
  [
    "anyOf",
    object({ to: { anyOf: [object({ a: text }), { type: "null" }] } }),
    { to: { a: "1", ...iban } },
    { to: { a: "1" } },
  ],
  [
    "anyOf of two that both fit",
    object({ to: { anyOf: [object({ a: text }), object({ b: text })] } }),
    { to: { a: "1", b: "2", ...iban } },
    { to: { a: "1", b: "2" } },
  ],
  [
    "oneOf",
    object({ to: { oneOf: [object({ a: text }, { required: ["a"] }), object({ b: text }, { required: ["b"] })] } }),
    { to: { b: "2", ...iban } },
    { to: { b: "2" } },
  ],
  [
    "allOf",
    object({ to: { allOf: [object({ a: text }), object({ b: object({ c: text }) })] } }),
    { to: { a: "1", b: { c: "2", ...iban }, ...iban } },
    { to: { a: "1", b: { c: "2" } } },
  ],
  [
    "a reference",
    object({ first: { $ref: "#/$defs/node" } }, { $defs: { node } }),
    { first: { name: "1", next: { name: "2", next: { ...iban }, ...iban } } },
    { first: { name: "1", next: { name: "2", next: {} } } },
  ],
  [
    "a map, which declares its names",
    object({ of: object({}, { additionalProperties: object({ n: text }) }) }),
    { of: { x: { n: "1", ...iban } } },
    { of: { x: { n: "1" } } },
  ],
  [
    "names of the prototype",
    object({ a: text }),
    JSON.parse('{"a":"1","__proto__":{"b":1},"constructor":2,"toString":3}'),
    { a: "1" },
  ],
  [
    "an object that does not say so",
    object({ to: { properties: { a: text } } }),
    { to: { a: "1", ...iban } },
    { to: { a: "1" } },
  ],
  ["one that only demands", object({ to: { required: [] } }), { to: iban }, { to: {} }],
  [
    "one in a list that does not say so either",
    object({ rows: { items: { properties: { a: text } } } }),
    { rows: [{ a: "1", ...iban }] },
    { rows: [{ a: "1" }] },
  ],
  [
    "allOf of such",
    object({ to: { allOf: [{ properties: { a: text } }, { required: ["a"] }] } }),
    { to: { a: "1", ...iban } },
    { to: { a: "1" } },
  ],
  [
    "anyOf of what is demanded beside it",
    object({ to: { ...object({ a: text, b: text }), anyOf: [{ required: ["a"] }, { required: ["b"] }] } }),
    { to: { b: "1", ...iban } },
    { to: { b: "1" } },
  ],
  [
    "behind the items that are declared",
    object({ rows: { type: "array", prefixItems: [object({ a: text })] } }),
    { rows: [{ a: "1", ...iban }, iban, "more"] },
    { rows: [{ a: "1" }] },
  ],
  [
    "the same, as a type says nothing",
    object({ rows: { prefixItems: [object({ a: text })] } }),
    { rows: [{ a: "1", ...iban }, iban] },
    { rows: [{ a: "1" }] },
  ],
  ["zod", z.object({ a: z.string() }), { a: "1", ...iban }, { a: "1" }],
  [
    "zod, loose",
    z.looseObject({ a: z.string(), to: z.looseObject({}).optional() }),
    { a: "1", to: iban, ...iban },
    { a: "1", to: {} },
  ],
  ["zod with a catchall", z.object({ a: z.string() }).catchall(z.string()), { a: "1", ...iban }, { a: "1" }],
  [
    "zod, wrapped",
    z.object({
      to: z.looseObject({ a: z.string() }).nullable().optional().default(null).readonly(),
      row: z.tuple([z.looseObject({})]),
    }),
    { to: { a: "1", ...iban }, row: [iban] },
    { to: { a: "1" }, row: [{}] },
  ],
  [
    "zod, of kinds",
    z.object({
      to: z.discriminatedUnion("kind", [
        z.looseObject({ kind: z.literal("a"), n: z.number() }),
        z.looseObject({ kind: z.literal("b") }),
      ]),
    }),
    { to: { kind: "b", n: 1, ...iban } },
    { to: { kind: "b" } },
  ],
  [
    "zod, and then",
    z.object({
      to: z.looseObject({ a: z.string() }).transform((to) => Object.keys(to)),
      of: z.lazy(() => z.record(z.string(), z.looseObject({}))),
    }),
    { to: { a: "1", ...iban }, of: { x: iban } },
    { to: ["a"], of: { x: {} } },
  ],
];

describe("arguments that nobody declared", () => {
  it.each(cases)("are dropped: %s", async (_, parameters, given, passed) => {
    const schema = objectSchema.parse(parameters);
    expect(checkedArguments(schema, given)).toEqual({ ok: true, args: passed });
    const seen: unknown[] = [];
    const tool = {
      kind: "function",
      name: "pay",
      description: "Pays.",
      parameters,
      run: (args: unknown) => seen.push(args),
    };
    if (JSON.stringify(passed).includes('["a"]')) return;
    const { toolGate } = rules([tool]);
    expect(code(await result(toolGate, given, {}, "pay"))).toBe("done");
    expect(seen).toEqual([passed]);
  });

  it.each(cases.filter(([, schema]) => !(schema instanceof z.ZodObject) && !JSON.stringify(schema).includes("$ref")))(
    "are dropped before a page is asked: %s",
    (_, schema, given, passed) => {
      expect(checkedArguments(pageSchema(schema as Record<string, unknown>).check, given)).toEqual({
        ok: true,
        args: passed,
      });
    },
  );

  it.each<[schema: object, refused: unknown]>([
    [{ maximum: 8 }, 9],
    [{ minimum: 1 }, "9"],
    [{ multipleOf: 2 }, 3],
    [{ maxLength: 2 }, "abc"],
    [{ maxLength: 2 }, 5],
    [{ maxItems: 1 }, [1, 2]],
    [{ type: "array", maxItems: 1 }, [1, 2]],
    [{ type: "array", minItems: 1 }, []],
    [{ type: ["array", "null"], maxItems: 1 }, [1, 2]],
    [{ items: text }, [1]],
    [{ items: text }, "a"],
    [{ properties: { a: text }, required: ["a"] }, {}],
    [{ properties: { a: { maximum: 8 } } }, { a: 9 }],
    [{ anyOf: [{ maximum: 8 }, { maxLength: 1 }] }, 9],
  ])("is what a rule forbids that does not say of which type: %j", (schema, given) => {
    expect(checkedArguments(objectSchema.parse(object({ a: schema })), { a: given })).toMatchObject({ ok: false });
    expect(checkedArguments(pageSchema(object({ a: schema })).check, { a: given })).toMatchObject({ ok: false });
  });

  it("are refused where the schema takes no others", () => {
    const schema = objectSchema.parse(object({ to: object({ a: text }, { additionalProperties: false }) }));
    expect(checkedArguments(schema, { to: { a: "1", ...iban } })).toMatchObject({ ok: false });
  });
});

async function requested(
  tool: object,
  args: unknown,
): Promise<{ sent: { url: string; body: string }[]; told: ToolResult | undefined }> {
  const sent: { url: string; body: string }[] = [];
  const fetchIt = async (url: string | URL | Request, init?: RequestInit) => {
    sent.push({ url: String(url), body: String(init?.body ?? "") });
    return Response.json({ ok: true });
  };
  const tools = toolsSchema.parse([{ kind: "http", name: "find", description: "Finds.", ...tool }]);
  const results: ToolResult[] = [];
  const runner = actionsOf({ tools, env: {}, clock: systemClock, fetch: fetchIt as typeof fetch });
  runner.run({ id: "1", name: "find", args }, (one) => results.push(one));
  await until("a result", () => results.length > 0);
  return { sent, told: results[0] };
}

describe("an HTTP tool's own address stands", () => {
  const any = object({ q: text, limit: text, KEY: text, Limit: text }, open);
  it.each<[object, string]>([
    [{ q: "x" }, "https://a.example/find?key=k&limit=5&q=x"],
    [{ q: "x", limit: "900" }, "https://a.example/find?key=k&limit=5&q=x"],
    [{ q: "x", Limit: "900", KEY: "other" }, "https://a.example/find?key=k&limit=5&q=x"],
    [{ q: "x", admin: "1", key: "other" }, "https://a.example/find?key=k&limit=5&q=x"],
    [{ q: "x&key=other#y" }, "https://a.example/find?key=k&limit=5&q=x%26key%3Dother%23y"],
  ])("with the arguments %j", async (args, url) => {
    const { sent } = await requested({ url: "https://a.example/find?key=k&limit=5", parameters: any }, args);
    expect(sent.map((one) => one.url)).toEqual([url]);
  });

  it("and an argument in its query takes no other's place", async () => {
    const { sent } = await requested(
      { url: "https://a.example/find?q={q}&limit=5", parameters: any },
      { q: "1&limit=9", limit: "9" },
    );
    expect(sent[0]?.url).toBe("https://a.example/find?q=1%26limit%3D9&limit=5");
  });

  it.each([
    ["..", "x"],
    ["../admin", "x"],
    ["a/../../admin", "x"],
    ["..\\admin", "x"],
    ["%2e%2e/x", "x"],
    ["..;/admin", "x"],
    ["x\u0000", "x"],
    [".", "."],
    ["x\r\n", "x"],
    ["a/..", "x"],
    ["/../", "x"],
    ["..%2fadmin", "x"],
    ["..%252fadmin", "x"],
    ["%252e%252e/admin", "x"],
    ["a/%2e%2e%5cadmin", "x"],
    ["..%3b/admin", "x"],
    ["%c0%ae%c0%ae/admin", "x"],
    ["..%c0%afadmin", "x"],
    ["．．/admin", "x"],
    ["‥／admin", "x"],
    [".\u200b./admin", "x"],
    ["x%00", "x"],
    ["x%250a", "x"],
  ])("and the arguments %j and %j do not lead out of their place in the path", async (q, limit) => {
    const { sent, told } = await requested(
      { url: "https://a.example/of/{q}{limit}/all", parameters: any },
      { q, limit },
    );
    expect(sent).toEqual([]);
    expect(told).toMatchObject({ error: { code: "tool_arguments_invalid" } });
  });

  it.each(["a..b", "...", "v1.2", "a/b", "Grüße", "50%", "100%25", "5%2", "a%2fb", "…and so on"])(
    "and %j is fine there",
    async (q) => {
      const { sent } = await requested(
        { url: "https://a.example/of/{q}/all?text={limit}", parameters: any },
        { q, limit: "../x" },
      );
      expect(sent[0]?.url).toBe(`https://a.example/of/${encodeURIComponent(q)}/all?text=..%2Fx`);
    },
  );

  it("and its body is made of declared arguments", async () => {
    const parameters = object({ amount: { type: "number" }, to: object({ name: text }) });
    const { sent } = await requested(
      { url: "https://a.example/pay", method: "POST", parameters },
      { amount: 5, to: { name: "Ada", ...iban }, ...iban },
    );
    expect(sent[0]?.body).toBe('{"amount":5,"to":{"name":"Ada"}}');
  });
});

describe("a yes is one to all that goes along", () => {
  const pay = (more: object = {}) =>
    refund({
      name: "pay",
      confirm: "I pay {amount}. Shall I?",
      parameters: z.object({
        amount: z.number(),
        iban: z.string().optional(),
        toAddress: z.looseObject({ city: z.string() }).optional(),
        tags: z.array(z.string()).optional(),
        day: z.string().optional(),
        times: z.number().default(1),
      }),
      ...more,
    });
  const ask = (tool: object, args: object) =>
    rules([tool]).toolGate.confirmation({ id: "1", name: "pay", args }, { turn: 1, heard });

  it.each<[object, string]>([
    [{ amount: 5 }, "I pay 5. Shall I?"],
    [{ amount: 5, bic: "EVIL" }, "I pay 5. Shall I?"],
    [{ amount: 5, iban: "NL99 1234" }, "Iban: N L 9 9 1 2 3 4. I pay 5. Shall I?"],
    [{ amount: 5, toAddress: { city: "Leeds", ...iban } }, "To address city: Leeds. I pay 5. Shall I?"],
    [
      { amount: 5, tags: ["a", "b"], day: "2026-11-27" },
      "Tags: a. Tags: b. Day: Friday, November 27. I pay 5. Shall I?",
    ],
    [{ amount: 5, iban: "x\n\u202Ey" }, "Iban: x y. I pay 5. Shall I?"],
    [{ amount: 5, times: 40 }, "Times: 40. I pay 5. Shall I?"],
    [{ amount: 5, times: 1, iban: "" }, "I pay 5. Shall I?"],
  ])("with the arguments %j", (args, words) => {
    const question = ask(pay(), args);
    expect(question?.text).toBe(words);
    expect(question?.text.slice(0, question.heardTo).endsWith("I pay 5")).toBe(true);
  });

  it.each<[object, string]>([
    [{ amount: 5, iban: "NL\u200b99\u202e\u3164\u2800 x" }, "Iban: NL99 x. I pay 5. Shall I?"],
    [{ amount: 5, day: "2026-02-30" }, "Day: 2026-02-30. I pay 5. Shall I?"],
  ])("and nothing in them that is not seen, or is no day: %j", (args, words) => {
    expect(ask(pay(), args)?.text).toBe(words);
  });

  it.each<[string, unknown, string]>([
    ["{what}", "5\u202e0\u200b\n\nShall I?", "I pay 50 Shall I?. Shall I?"],
    ["{what}", "A\u3164\u115f\ufe0fB\u2800C", "I pay AB C. Shall I?"],
    ["{what:digits}", "1\u200b2", "I pay 1 2. Shall I?"],
    ["{what:date}", "2026-02-30", "I pay 2026-02-30. Shall I?"],
    ["{what:date}", "2026-13-01", "I pay 2026-13-01. Shall I?"],
    ["{what}", new Map([["iban", "EVIL"]]), 'I pay [["iban","EVIL"]]. Shall I?'],
  ])("and what it names is read as it can be seen: %s, %j", (place, what, words) => {
    const parameters = z.object({ what: z.unknown().transform(() => what) });
    expect(ask(pay({ parameters, confirm: `I pay ${place}. Shall I?` }), { what: "x" })?.text).toBe(words);
  });

  it.each<[unknown, string]>([
    [new Date("2026-02-03T04:05:06Z"), "2026-02-03T04:05:06.000Z"],
    [new URL("https://evil.example/x"), "https://evil.example/x"],
    [new Map([["iban", "EVIL"]]), "iban. What: EVIL"],
    [new Set(["EVIL"]), "EVIL"],
    [{ toJSON: () => ({ iban: "EVIL" }) }, "EVIL"],
  ])("and so is what the check made of an argument: %j", (what, words) => {
    const parameters = z.object({ amount: z.number(), what: z.string().transform(() => what) });
    expect(ask(pay({ parameters }), { amount: 5, what: "x" })?.text).toContain(`${words}. I pay 5.`);
  });

  it("and where the question is the agent's own, all is read before it", () => {
    const question = ask(pay({ confirm: true }), { amount: 5, iban: "Ada's" });
    expect(question).toMatchObject({ text: "", readFirst: "Amount: 5. Iban: Ada's.", heardTo: 23 });
  });

  it("and a question that names nothing must be heard to the end of what goes along", () => {
    const question = ask(pay({ confirm: "Shall I?" }), { amount: 5 });
    expect(question).toMatchObject({ text: "Amount: 5. Shall I?", heardTo: 10 });
  });

  it("and of what is private the end is read, where that tells nothing", () => {
    const tool = pay({ private: ["iban"] });
    expect(ask(tool, { amount: 5, iban: "NL99123456783000" })?.text).toBe("Iban: …3000. I pay 5. Shall I?");
    expect(ask(tool, { amount: 5, iban: "1234" })?.text).toBe("I pay 5. Shall I?");
  });

  it("and what was not declared is not paid to", async () => {
    const { toolGate } = rules([pay()]);
    await result(toolGate, { amount: 5, bic: "EVIL" }, { confirmed: yes }, "pay");
    expect(done.map(({ args }) => args)).toEqual([{ amount: 5, times: 1 }]);
  });
});
