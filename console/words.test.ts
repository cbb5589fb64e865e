import { expect, test } from "vitest";
import { outcomes as wireOutcomes } from "../edge/wire/outcome.ts";
import { clockWords, costWords, lengthWords, moneyWords, outcomes, sentimentWords, standingWords } from "./words.ts";

test("the outcomes are the archive's", () => {
  expect(outcomes).toEqual([...wireOutcomes]);
});

test.each([
  [0, "0 ms"],
  [850.4, "850 ms"],
  [12_440, "12.4 s"],
  [185_000, "3 min 5 s"],
  [3_725_000, "1 h 2 min"],
])("%d ms are %s", (ms, words) => {
  expect(lengthWords(ms)).toBe(words);
});

test.each([
  [-5, "0:00"],
  [7_900, "0:07"],
  [750_000, "12:30"],
  [3_723_000, "1:02:03"],
])("%d ms into the call is %s", (ms, words) => {
  expect(clockWords(ms)).toBe(words);
});

test.each([
  [0, "$0.00"],
  [1_234_567, "$1.23"],
  [12_345, "$0.0123"],
  [100, "$0.0001"],
  [99, "under $0.0001"],
])("%d millionths are %s", (micros, words) => {
  expect(moneyWords(micros)).toBe(words);
});

test.each([
  [null, [], null],
  [12_345, [], "$0.0123"],
  [110, ["stt-seconds own/ear", "stt-seconds own/ear"], "$0.0001 and more: no price for stt seconds (own/ear)"],
  [40, ["stt-seconds own/ear"], "under $0.0001, and no price for stt seconds (own/ear)"],
  [0, ["stt-seconds own/ear", "tts"], "not known: no price for stt seconds (own/ear), tts"],
])("a cost of %j without %j reads %j", (micros, unpriced, words) => {
  expect(costWords(micros, unpriced)).toBe(words);
});

test("a mood has its word and its number", () => {
  expect([-0.6, 0, 0.5].map(sentimentWords)).toEqual(["Negative (-0.60)", "Neutral (0.00)", "Positive (+0.50)"]);
});

test("a call that runs is live, whatever is known of it", () => {
  expect(standingWords({ state: "waiting", outcome: null })).toBe("Live");
  expect(standingWords({ state: "ended", outcome: null })).toBe("No outcome");
  expect(standingWords({ state: "ended", outcome: "limit" })).toBe("Limit reached");
});
