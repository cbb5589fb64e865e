import { expect, test } from "vitest";
import { callTrace, turnTrace } from "../fixtures.ts";
import { lengthOf, linesOf, placeAt, timed } from "./lines.ts";

const asked = turnTrace({
  turn: 1,
  caller: "Where is it?",
  agent: "It is on its way.",
  stages: [
    { name: "speech-end", startMs: 1_000, endMs: 2_200 },
    { name: "commit", startMs: 2_200, endMs: 2_600 },
    { name: "heard", startMs: 2_600, endMs: 3_000 },
  ],
  spokenUntilMs: 4_700,
});

test("words share the time of their turn by their length, and no letter is lost", () => {
  const words = timed("One, two  three!", 1_000, 2_600);
  expect(words.map(({ text }) => text)).toEqual(["One, ", "two  ", "three!"]);
  expect(words.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
    [1_000, 1_500],
    [1_500, 2_000],
    [2_000, 2_600],
  ]);
  expect(timed("", 0, 100)).toEqual([]);
  expect(
    timed("“¿Qué?” – 42", 0, 100)
      .map(({ text }) => text)
      .join(""),
  ).toBe("“¿Qué?” – 42");
});

test("a text without spaces has words too", () => {
  expect(timed("注文はどこですか。", 0, 900).length).toBeGreaterThan(2);
});

test("the caller's words lie in their speech, the agent's between the first sound and the last", () => {
  const [caller, agent] = linesOf({ turns: [asked] });
  expect([caller?.of, caller?.startMs, caller?.endMs]).toEqual(["caller", 1_000, 2_200]);
  expect([agent?.of, agent?.startMs, agent?.endMs]).toEqual(["agent", 3_000, 4_700]);
  expect(agent?.words[0]).toEqual({ text: "It ", startMs: 3_000, endMs: 3_300 });
});

test("an older record without times still has an order, and no line begins before the one above ends", () => {
  const lines = linesOf({
    turns: [turnTrace({ agent: "Hello!" }), turnTrace({ turn: 1, caller: "Hi", agent: "How can I help?" })],
  });
  expect(lines.map(({ of }) => of)).toEqual(["agent", "caller", "agent"]);
  for (const [at, line] of lines.entries()) expect(line.startMs).toBeGreaterThanOrEqual(lines[at - 1]?.endMs ?? 0);
});

test("an interrupted turn marks the agent's line alone", () => {
  const lines = linesOf({ turns: [{ ...asked, interrupted: true, unheard: "before noon." }] });
  expect(lines.map(({ interrupted }) => interrupted)).toEqual([false, true]);
  expect(lines.map(({ unheard }) => unheard)).toEqual(["", "before noon."]);
});

test("a human's words stand under their name", () => {
  const [line] = linesOf({ turns: [turnTrace({ human: { name: "Mira", text: "I am here" } })] });
  expect([line?.of, line?.name]).toEqual(["human", "Mira"]);
});

test("the place of a moment is its line and word; in silence there is none", () => {
  const lines = linesOf({ turns: [asked] });
  expect(placeAt(lines, 1_100)).toEqual({ line: 0, word: 0 });
  expect(placeAt(lines, 2_190)).toEqual({ line: 0, word: 2 });
  expect(placeAt(lines, 2_800)).toBeNull();
  expect(placeAt(lines, 4_650)).toEqual({ line: 1, word: 4 });
  expect(placeAt([], 0)).toBeNull();
});

test("the axis reaches to the last that is known", () => {
  const trace = callTrace({ turns: [asked], endedAt: null });
  expect(lengthOf(trace, linesOf(trace))).toBe(4_700);
  expect(lengthOf(trace, linesOf(trace), 9_000)).toBe(9_000);
  expect(lengthOf({ ...trace, endedAt: "2026-11-28T09:01:00.000Z" }, [])).toBe(60_000);
});
