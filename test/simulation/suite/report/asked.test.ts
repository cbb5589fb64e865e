import { expect, test } from "vitest";
import { caseSchema } from "../case.ts";
import type { CaseResult, PlayedOnce } from "../run.ts";
import { askedLine } from "./asked.ts";
import { endOf, lineOf } from "./text.ts";

const one = { ...caseSchema.parse({ name: "a story", skill: "talk", expects: {} }), at: "a.yaml:1" };
const time: PlayedOnce = { seed: 1, failures: [], transcript: [], seconds: 4, usd: 0 };
const of = (...times: readonly PlayedOnce[]): CaseResult => ({ kind: "played", case: one, times });
const judged = { question: "Is it polite?", wanted: "yes" as const, yes: 2, no: 1, unsure: 0, quotes: [] };

test("judges and played callers have a line of their own", () => {
  const asked = { requests: 3, tokens: 900, usd: 0.01 };
  expect(askedLine([of(time)])).toEqual([]);
  const results = [of({ ...time, asked }, { ...time, asked }), of(time)];
  expect(endOf(results, 1_000)).toContain(
    "judges and played callers: 6 requests, 1800 tokens, US$ 0.02 at list prices",
  );
  expect(endOf([of({ ...time, asked: { ...asked, usd: null } })], 1)).toContain(
    "900 tokens, at a price that is not known",
  );
});

test("a judge that disagrees with itself shows, also in a case that holds", () => {
  expect(lineOf(of({ ...time, judged: [judged] }))).toBe("  ✓  a story\n       Is it polite? 2 yes, 1 no");
  expect(lineOf(of({ ...time, judged: [{ ...judged, yes: 3, no: 0 }] }))).toBe("  ✓  a story");
});
