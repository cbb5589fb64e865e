import { expect, test } from "vitest";
import { Lines } from "./lines.ts";

const utterance = (text: string) => ({ frames: [], words: [{ text, startMs: 0, endMs: 100 }] });

test("a key that names a room is that caller's; another is the latest caller's", () => {
  const lines = new Lines();
  const [first, second] = [lines.open("one"), lines.open("two")];
  expect(lines.of("Token bench-one")).toBe(first);
  expect(lines.of("bearer bench-two")).toBe(second);
  expect(lines.of("Token bench")).toBe(second);
  expect(lines.of(undefined)).toBe(second);
  expect(lines.of("Token bench-nobody")).toBe(second);
});

test("the same words said again are another saying", () => {
  const line = new Lines().open("one");
  const same = utterance("hello");
  line.say(same);
  const before = line.saying;
  line.say(same);
  expect(line.saying).not.toBe(before);
  expect(line.saying.words).toEqual(before.words);
});
