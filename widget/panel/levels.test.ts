import { expect, test } from "vitest";
import { barCount, barLevels } from "./levels.ts";

const spectrum = (level: (bin: number) => number) => Uint8Array.from({ length: 128 }, (_, bin) => level(bin));

test("silence and a room's noise are no bars, the loudest sound is full ones", () => {
  expect(barLevels(spectrum(() => 0))).toEqual(Array(barCount).fill(0));
  expect(barLevels(spectrum(() => 40))).toEqual(Array(barCount).fill(0));
  const full = barLevels(spectrum(() => 255)).map((level) => Number(level.toFixed(3)));
  expect(full).toEqual(Array(barCount).fill(1));
});

test("a low voice moves the middle most, a hiss the edges", () => {
  const low = barLevels(spectrum((bin) => (bin < 3 ? 220 : 100)));
  expect(low[2]).toBe(Math.max(...low));
  const hiss = barLevels(spectrum((bin) => (bin > 8 ? 200 : 60)));
  expect(hiss[2]).toBe(Math.min(...hiss));
  expect(hiss[4]).toBe(Math.max(...hiss));
});
