import { expect, test } from "vitest";
import { patternFault } from "./pattern-work.ts";

test.each([
  "\\bK-\\d{6,10}\\b",
  "[A-Z]{2,3}-?\\d{4,8}(?:-[a-z]{1,2})?",
  "(?:kunde|customer) \\d{5}",
  "\\p{Lu}{2}\\d{2}[\\]a]",
  "\\d{3}-\\d{2}-\\d{4}",
])("a bounded pattern may be used: %s", (pattern) => {
  expect(patternFault(pattern)).toBeNull();
});

test.each([
  ["(a+)+b", /without an end/],
  ["\\d+", /without an end/],
  ["a{2,}", /without an end/],
  ["(a|aa){1,20}b", /ways/],
  ["(?:a{1,9}){1,9}", /ways/],
  ["a{1,20}a{1,20}b", /ways/],
  ["(a)\\1", /refers back/],
  ["(?=a)b", /looks ahead/],
  ["(?<!a)b", /looks ahead/],
  ["(", /.+/],
  ["a{0,3}", /empty/],
  ["a".repeat(201), /200 characters/],
])("a pattern that could stop the Worker, or fits everywhere, is refused: %s", (pattern, why) => {
  expect(patternFault(pattern)).toMatch(why);
});

test("the worst pattern that may be used takes few steps on the worst text", () => {
  const pattern = "(?:a|a){1,6}b";
  expect(patternFault(pattern)).toBeNull();
  const ways = 2 + 4 + 8 + 16 + 32 + 64;
  expect(ways).toBeLessThanOrEqual(200);
  expect([..."a".repeat(20_000).matchAll(new RegExp(pattern, "giu"))]).toEqual([]);
});
