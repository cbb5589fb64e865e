import { describe, expect, it } from "vitest";
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
/** Those that a page may not write at all. */
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
});
