import { describe, expect, test } from "vitest";
import { stableJson } from "./stable-json.ts";

/** Records and services keep hashes of these texts, so a changed text would break stored hashes. */
describe("writes", () => {
  test.each<[string, unknown, string]>([
    ["keys in order", { b: 1, a: { d: 2, c: 3 } }, '{"a":{"c":3,"d":2},"b":1}'],
    ["capitals before small letters", { b: 1, A: 2 }, '{"A":2,"b":1}'],
    ["whole numbers as keys first", { b: 1, 10: 2, 9: 3 }, '{"9":3,"10":2,"b":1}'],
    ["lists as they are", [2, 1, { b: [], a: null }], '[2,1,{"a":null,"b":[]}]'],
    ["nothing of what is undefined", { a: undefined, b: [undefined] }, '{"b":[null]}'],
    ["nothing of a function", { a: () => 1, b: 2 }, '{"b":2}'],
    ["a day as its text", { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
    ["a long number as its digits", { n: 12n }, '{"n":"12"}'],
    ["a map as its pairs", new Map([["b", { y: 1, x: 2 }]]), '[["b",{"x":2,"y":1}]]'],
    ["a set as a list", new Set(["b", "a"]), '["b","a"]'],
    ["what writes itself, sorted too", { toJSON: () => ({ b: 1, a: 2 }) }, '{"a":2,"b":1}'],
    ["a name of the prototype's", JSON.parse('{"b":1,"__proto__":2}'), '{"__proto__":2,"b":1}'],
    ["text as JSON has it", 'ä"', '"ä\\""'],
  ])("%s", (_, value, text) => expect(stableJson(value)).toBe(text));
});

test("writes what stands in for a value, with its keys in order as well", () => {
  const standIn = (value: unknown) => (typeof value === "function" ? { source: "f", name: value.name } : value);
  expect(stableJson({ run: function run() {}, all: [() => 1] }, standIn)).toBe(
    '{"all":[{"name":"","source":"f"}],"run":{"name":"run","source":"f"}}',
  );
});
