/** Slips of the tongue: a number is corrected so that its reader finds the right one, and the same seed slips alike. */
import { expect, test } from "vitest";
import { digitsIn } from "../../../engines/llm/intents.ts";
import { Chance } from "../../scenarios/chance.ts";
import { withSlips } from "./slips.ts";

test("each number has a wrong digit that is corrected at once", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const said = withSlips("where is my order four two one please", new Chance(seed));
    expect(said).toMatch(/^where is my order four (?:two )?\w+, no, (?:four two|two) one please$/u);
    expect(said).not.toBe("where is my order four two one please");
    expect(digitsIn(said), said).toBe("421");
  }
});

test("a sentence without a number begins twice, and a word or two are said as they are", () => {
  const chance = new Chance(1);
  expect(withSlips("how much is shipping", chance)).toBe("how much, how much is shipping");
  expect(withSlips("at one", chance)).toBe("at one");
});

test("the same seed slips alike", () => {
  const said = (seed: number) => withSlips("order one zero four eight", new Chance(seed));
  expect(said(5)).toBe(said(5));
  expect(new Set(Array.from({ length: 20 }, (_, seed) => said(seed))).size).toBeGreaterThan(5);
});
