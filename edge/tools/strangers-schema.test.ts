import { describe, expect, it } from "vitest";
import { workFault } from "../agent/schema-work.ts";
import { toolsSchema } from "../agent/tools.ts";
import { checkedArguments } from "./arguments.ts";
import { pageSchema } from "./page-schema.ts";
import { strangersCheck, withoutTraps } from "./strangers-schema.ts";

const trap = "^(a+)+$";
/** 40 of them take a backtracking engine the rest of the year. */
const bait = `${"a".repeat(40)}!`;

/** Where a trap may stand, and a value that leads into it. */
const places: [where: string, schema: object, value: unknown][] = [
  ["a property", { properties: { a: { type: "string", pattern: trap } } }, { a: bait }],
  ["a property called pattern", { properties: { pattern: { type: "string", pattern: trap } } }, { pattern: bait }],
  ["items", { properties: { a: { type: "array", items: { type: "string", pattern: trap } } } }, { a: [bait] }],
  [
    "prefixItems",
    { properties: { a: { type: "array", prefixItems: [{ type: "string", pattern: trap }] } } },
    { a: [bait] },
  ],
  ["anyOf", { properties: { a: { anyOf: [{ type: "string", pattern: trap }, { type: "string" }] } } }, { a: bait }],
  ["oneOf", { properties: { a: { oneOf: [{ type: "string", pattern: trap }, { type: "null" }] } } }, { a: bait }],
  ["allOf", { properties: { a: { allOf: [{ type: "string", pattern: trap }] } } }, { a: bait }],
  ["additionalProperties", { additionalProperties: { type: "string", pattern: trap } }, { a: bait }],
  [
    "an object in an object",
    { properties: { a: { type: "object", properties: { b: { type: "string", pattern: trap } } } } },
    { a: { b: bait } },
  ],
];
/** References, which a page may not use at all. */
const referring: typeof places = [
  ["$defs", { $defs: { x: { type: "string", pattern: trap } }, properties: { a: { $ref: "#/$defs/x" } } }, { a: bait }],
  [
    "definitions",
    {
      $schema: "http://json-schema.org/draft-07/schema#",
      definitions: { x: { type: "string", pattern: trap } },
      properties: { a: { $ref: "#/definitions/x" } },
    },
    { a: bait },
  ],
  [
    "a definition called pattern",
    { $defs: { pattern: { type: "string", pattern: trap } }, properties: { a: { $ref: "#/$defs/pattern" } } },
    { a: bait },
  ],
  ["patternProperties", { patternProperties: { [trap]: { type: "string" } } }, { [bait]: "x" }],
  ["propertyNames", { propertyNames: { type: "string", pattern: trap } }, { [bait]: "x" }],
];

const object = (schema: object) => ({ type: "object", ...schema });

describe("a stranger's schema runs no pattern of theirs in", () => {
  it.each([...places, ...referring])("%s", (_, schema, value) => {
    expect(JSON.stringify(withoutTraps(object(schema)))).not.toContain(trap);
    expect(strangersCheck(object(schema)).safeParse(value).success).toBe(true);
  });

  it.each(places)("%s, where it is a page's", (_, schema, value) => {
    expect(pageSchema(object(schema)).check.safeParse(value).success).toBe(true);
  });
});

it.each(["email", "uri", "date-time", "uuid", "ipv6", "hostname", "regex", "base64", "duration", "no-such-format"])(
  "the format %s is told in words and checked by nobody",
  (format) => {
    const schema = object({
      properties: { a: { type: "string", format, description: "When." }, b: { type: "string", format } },
    });
    expect(withoutTraps(schema)).toMatchObject({
      properties: { a: { description: `When. (format: ${format})` }, b: { description: `(format: ${format})` } },
    });
    expect(strangersCheck(schema).safeParse({ a: `${"a.".repeat(5_000)}@`, b: "" }).success).toBe(true);
  },
);

it("keeps what looks like a keyword where it is data", () => {
  const schema = object({
    properties: { a: { enum: [{ pattern: trap }], default: { format: "x" }, examples: [{ pattern: "y" }] } },
  });
  expect(withoutTraps(schema)).toEqual(schema);
});

it("keeps what it may check", () => {
  const check = strangersCheck(
    object({ properties: { a: { type: "string", maxLength: 3, pattern: trap } }, required: ["a"] }),
  );
  for (const [value, fits] of [
    [{ a: "xyz" }, true],
    [{ a: "four" }, false],
    [{}, false],
    [{ a: 1 }, false],
  ] as const) {
    expect(check.safeParse(value).success).toBe(fits);
  }
});

describe("a stranger's schema is refused", () => {
  it("where its references nest doubling upon doubling", () => {
    const $defs: Record<string, object> = { d0: { type: "string" } };
    for (let level = 1; level < 30; level++) {
      const $ref = `#/$defs/d${level - 1}`;
      $defs[`d${level}`] = { anyOf: [{ $ref }, { $ref }] };
    }
    const schema = object({ $defs, properties: { a: { $ref: "#/$defs/d29" } } });
    expect(() => withoutTraps(schema)).toThrow("references written out");
  });

  it("where it is nested too deep", () => {
    let deep: object = {};
    for (let level = 0; level < 10_000; level++) deep = { not: deep };
    expect(() => withoutTraps(object({ properties: { a: deep } }))).toThrow("deep");
  });

  it("and not where it refers to itself, as trees do", () => {
    const schema = object({
      $defs: { node: { type: "object", properties: { next: { $ref: "#/$defs/node" } } } },
      properties: { root: { $ref: "#/$defs/node" } },
    });
    expect(strangersCheck(schema).safeParse({ root: { next: { next: {} } } }).success).toBe(true);
    expect(strangersCheck(schema).safeParse({ root: { next: 1 } }).success).toBe(false);
  });

  it.each(["enum", "const", "default", "examples", "required", "properties", "$ref", "allOf"])(
    "where they nest so behind names that are keywords: %s",
    (name) => {
      const level = ($ref: string) => ({ allOf: Array.from({ length: 80 }, () => ({ $ref: `#/$defs/${$ref}` })) });
      const $defs = { [name]: level("b"), b: level("c"), c: { type: "string" } };
      expect(() => withoutTraps(object({ $defs, properties: { [name]: { $ref: `#/$defs/${name}` } } }))).toThrow(
        "references written out",
      );
      const hidden = { enum: level("const"), const: level("default"), default: level("examples"), examples: {} };
      expect(() => withoutTraps(object({ $defs: hidden, properties: { [name]: { $ref: "#/$defs/enum" } } }))).toThrow(
        "references written out",
      );
    },
  );
});

describe("a value is refused where its schema has each part of it looked at again and again", () => {
  const again = { $ref: "#/$defs/node" };
  const either = { anyOf: [again, again] };
  const inside = (schema: object) => ({ type: "object", properties: { x: schema }, additionalProperties: false });
  const nested = (levels: number): unknown => (levels === 0 ? { wrong: 1 } : { x: nested(levels - 1) });
  const lists = (levels: number): unknown => (levels === 0 ? { wrong: 1 } : [lists(levels - 1)]);

  it.each<[string, object, unknown]>([
    ["any of two alike", inside(either), nested(30)],
    ["one of two alike", inside({ oneOf: [again, again] }), nested(30)],
    ["all of two alike", inside({ allOf: [again, again] }), nested(30)],
    ["any of three, less deep", inside({ anyOf: [again, again, again] }), nested(14)],
    ["any of any", inside({ anyOf: [{ anyOf: [again] }, { anyOf: [again] }] }), nested(30)],
    [
      "two that are alike in lists",
      {
        anyOf: [
          { type: "array", items: again },
          { type: "array", items: again },
        ],
      },
      lists(30),
    ],
    ["by names that are not told", { type: "object", additionalProperties: either }, nested(30)],
    ["itself in its own place", { anyOf: [again, { type: "string" }] }, "x"],
    ["itself twice over in its own place", { allOf: [{ anyOf: [again] }] }, {}],
  ])("%s", (_, node, value) => {
    const schema = object({ $defs: { node }, properties: { root: again } });
    expect(workFault(strangersCheck(schema), { root: value })).toContain("again and again");
    // As an MCP server's, and as a definition's own.
    const [tool] = toolsSchema.parse([
      { kind: "function", name: "t", description: "Does.", parameters: schema, run: () => null },
    ]);
    expect(tool && checkedArguments(tool.parameters, { root: value })).toMatchObject({ ok: false });
  });

  it("and not where many values are what its schema says, each in its place", () => {
    const json = {
      anyOf: [{ type: "string" }, { type: "array", items: again }, { type: "object", additionalProperties: again }],
    };
    const check = strangersCheck(object({ $defs: { node: json }, properties: { root: again } }));
    const rows = Array.from({ length: 300 }, (_, nth) => ({ id: `${nth}`, tags: ["a", "b", { c: "d" }] }));
    expect(workFault(check, { root: { rows } })).toBeNull();
    expect(check.safeParse({ root: { rows } }).success).toBe(true);
    expect(check.safeParse({ root: { rows: [1] } }).success).toBe(false);
    const tree = inside({ anyOf: [again, { type: "null" }] });
    const node = (levels: number): unknown => (levels === 0 ? { x: null } : { x: node(levels - 1) });
    const ofTree = strangersCheck(object({ $defs: { node: tree }, properties: { root: again } }));
    expect(workFault(ofTree, { root: node(28) })).toBeNull();
    expect(ofTree.safeParse({ root: node(28) }).success).toBe(true);
  });
});
