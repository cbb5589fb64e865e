import { expect, test } from "vitest";
import { clipsOf, comparable, sentences, wrongWords } from "./sentences.ts";

test("counts words that were changed, left out and put in", () => {
  expect(wrongWords("Where is my order four two one?", "where is my order 421")).toBe(0);
  expect(wrongWords("Where is my order?", "Where is your order?")).toBe(1);
  expect(wrongWords("Where is my order?", "Where my order?")).toBe(1);
  expect(wrongWords("Where is my order?", "Where is is my big order?")).toBe(2);
  expect(wrongWords("Where is my order?", "")).toBe(4);
  expect(comparable("It's oh 55.")).toEqual(["it's", "0", "5", "5"]);
});

test("the same clips each time, each with its speech inside", async () => {
  const [first, again] = [await clipsOf(3), await clipsOf(3)];
  expect(first).toEqual(again);
  expect(first.map(({ sentence }) => sentence)).toEqual(sentences.slice(0, 3));
  for (const { samples, speechEndMs } of first) {
    expect(speechEndMs).toBeGreaterThan(1_000);
    expect(samples.length / 16).toBeCloseTo(speechEndMs + 100, 0);
  }
});
