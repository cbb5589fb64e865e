import { expect, test } from "vitest";
import { agentFields } from "./agent-fields.ts";
import { defaultText, typeText } from "./json-schema.ts";

const rows = agentFields()
  .split("\n")
  .filter((line) => line.startsWith("| `") || line.startsWith("| ["));

test("a field has its type, limits, default and comment", () => {
  expect(rows).toContain(
    "| `limits.callsPerMinute` | whole number above 0 | `60` | Calls that may begin in a minute, for all visitors together. |",
  );
  expect(rows.find((row) => row.includes("`tools`"))).toContain("| list of: object | `[]` |");
  expect(rows.find((row) => row.startsWith("| `name`"))).toContain("| required |");
});

test("fields of one kind say of which, with that kind's comment", () => {
  const urls = rows.filter((row) => row.startsWith("| `escalation.notify[].url`"));
  expect(urls).toHaveLength(2);
  expect(urls[0]).toContain('| required | With `format` `"standard"`, `"slack"`. |');
  expect(urls[1]).toMatch(/\| {2}\| With `format` `"email"`\. Takes .* as JSON/);
  expect(rows.filter((row) => row.startsWith("| `tools[].dryRun`"))).toHaveLength(1);
});

test("fields that stand there already are not told again", () => {
  expect(rows.find((row) => row.startsWith("| `fallbacks`"))).toContain("Its fields are those of `llm`.");
  expect(rows.filter((row) => row.startsWith("| `fallbacks[]"))).toEqual([]);
});

test.each([
  [{ type: "string", minLength: 1, maxLength: 5 }, "string, 1 to 5 characters"],
  [{ type: "number", exclusiveMinimum: 0, maximum: 9 }, "number above 0, at most 9"],
  [{ type: "array", items: { enum: ["a", "b"] }, maxItems: 2 }, 'list, at most 2 entries of: `"a"`, `"b"`'],
  [{ anyOf: [{ type: "boolean" }, { type: "null" }] }, "boolean, or null"],
  [{ type: "object", additionalProperties: { type: "string" } }, "by name: string"],
  [{}, "as described"],
])("the type of %j", (schema, text) => {
  expect(typeText(schema)).toBe(text);
});

test("a long default is cut", () => {
  expect(defaultText({ default: "x".repeat(99) })).toBe(`\`"${"x".repeat(59)}…\``);
  expect(defaultText({})).toBe("");
});
