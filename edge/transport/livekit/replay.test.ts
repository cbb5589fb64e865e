import { expect, test } from "vitest";
import { ReplayWindows } from "./replay.ts";

/** The numbers, one after the other, as an authentic stream of one source: which are let in. */
function letIn(sequences: readonly number[], ssrc = 1, windows = new ReplayWindows()): boolean[] {
  return sequences.map((sequence) => {
    const index = windows.indexOf(ssrc, sequence);
    const isNew = windows.isNew(ssrc, index);
    if (isNew) windows.add(ssrc, index);
    return isNew;
  });
}

const [yes, no] = [true, false];

test.each<[string, number[], boolean[]]>([
  ["in order", [1, 2, 3], [yes, yes, yes]],
  ["the same at once again", [5, 5], [yes, no]],
  ["the same later again", [5, 6, 7, 5, 6, 7], [yes, yes, yes, no, no, no]],
  ["out of order, each once", [5, 9, 7, 6, 8, 6], [yes, yes, yes, yes, yes, no]],
  ["the oldest that may come: 63 behind", [100, 37, 37], [yes, yes, no]],
  ["one that is too old: 64 behind", [100, 36], [yes, no]],
  ["a jump ahead leaves nothing of before", [100, 1000, 101, 937, 936], [yes, yes, no, yes, no]],
  ["over the lap", [65_534, 65_535, 0, 1, 65_535, 0], [yes, yes, yes, yes, no, no]],
  ["over the lap, out of order", [65_534, 1, 65_535, 0, 65_535], [yes, yes, yes, yes, no]],
  ["before the first lap", [0, 65_535], [yes, no]],
  ["number nought again", [0, 0], [yes, no]],
  ["half a lap back is a lap ahead", [40_000, 7_000], [yes, yes]],
])("%s", (_, sequences, expected) => {
  expect(letIn(sequences)).toEqual(expected);
});

test("a number is new again a lap later, and the one of the lap before is not", () => {
  const windows = new ReplayWindows();
  const lap = (from: number) => Array.from({ length: 0x10000 }, (_, at) => (from + at) & 0xffff);
  expect(letIn(lap(60_000), 1, windows).every(Boolean)).toBe(true);
  expect(letIn(lap(60_000), 1, windows).every(Boolean)).toBe(true);
  expect(windows.isNew(1, 60_000)).toBe(false);
});

test("each source has a window of its own", () => {
  const windows = new ReplayWindows();
  expect([letIn([7], 1, windows), letIn([7], 2, windows), letIn([7], 1, windows)]).toEqual([[yes], [yes], [no]]);
});

test("to ask is not to add: what turns out forged does not stand in the way of what is not", () => {
  const windows = new ReplayWindows();
  expect(windows.isNew(1, 7)).toBe(true);
  expect(letIn([7, 7], 1, windows)).toEqual([yes, no]);
});
