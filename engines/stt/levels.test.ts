import { expect, test } from "vitest";
import { Levels } from "./levels.ts";
import type { ScoredWord } from "./score.ts";

const word = (startMs: number, endMs: number): ScoredWord => ({ text: "four", startMs, endMs, fit: 0.9 });

/** Sound of these levels, one after the other: ms and 0 to 1. */
function levelsOf(...parts: readonly (readonly [ms: number, level: number])[]): Levels {
  const levels = new Levels();
  for (const [ms, level] of parts) levels.push(new Float32Array(ms * 16).fill(level));
  return levels;
}

test.each([
  ["nothing", [] as ScoredWord[], [[500, 0.3]] as const, 0],
  [
    "words that take up all",
    [word(100, 400), word(400, 700)],
    [
      [100, 0],
      [600, 0.3],
      [200, 0],
    ] as const,
    0,
  ],
  [
    "a pause between them",
    [word(100, 400), word(900, 1200)],
    [
      [100, 0],
      [300, 0.3],
      [500, 0.001],
      [300, 0.3],
    ] as const,
    0,
  ],
  // 300 ms of sound less the edges of both words.
  [
    "a sound between them",
    [word(100, 400), word(700, 1000)],
    [
      [100, 0],
      [900, 0.3],
      [200, 0],
    ] as const,
    180,
  ],
  [
    "a sound after the last",
    [word(100, 400)],
    [
      [100, 0],
      [600, 0.3],
      [200, 0],
    ] as const,
    240,
  ],
  [
    "a breath between them",
    [word(100, 400), word(700, 1000)],
    [
      [100, 0],
      [300, 0.3],
      [300, 0.02],
      [300, 0.3],
    ] as const,
    0,
  ],
  [
    "what comes before the first",
    [word(500, 900)],
    [
      [500, 0.3],
      [400, 0.3],
    ] as const,
    0,
  ],
])("%s", (_, words, parts, strayMs) => {
  expect(levelsOf(...parts).strayMs(words)).toBe(strayMs);
});

const spoken = [[100, 0] as const, [600, 0.3] as const, [500, 0.001] as const];

test.each([
  ["all of it sounds", [word(100, 400), word(400, 700)], 2],
  ["the last one lies in the silence after speech", [word(100, 400), word(400, 700), word(700, 950)], 2],
  ["so do the last two", [word(100, 700), word(700, 950), word(950, 1200)], 1],
  ["the last one dies away", [word(100, 400), word(400, 1000)], 2],
  ["no word", [], 0],
])("words that a stream's silence is taken for are none: %s", (_, words, left) => {
  expect(levelsOf(...spoken).sounding(words)).toEqual(words.slice(0, left));
});

const said = (text: string, startMs: number, endMs: number): ScoredWord => ({ text, startMs, endMs, fit: 0.9 });

test("a digit that is heard in the last sound of a word is none, and its sound belongs to that word", () => {
  const levels = levelsOf([100, 0], [300, 0.3], [60, 0.1], [300, 0]);
  const words = [said("one", 100, 400), said("eight", 400, 530)];
  expect(levels.sounding(words)).toEqual([said("one", 100, 460)]);
});

test("a digit whose last sound is soft is one", () => {
  const levels = levelsOf([100, 0], [300, 0.3], [150, 0.1], [300, 0.01], [300, 0]);
  const words = [said("nine", 100, 400), said("six", 400, 850)];
  expect(levels.sounding(words)).toEqual(words);
});
