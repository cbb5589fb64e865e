import { expect, test } from "vitest";
import { LevelMeter } from "./level.ts";
import { noise } from "./spoken.fixture.ts";

test("15 levels per second: nothing is 0, speech's usual level is in the middle, full scale is 1", () => {
  const levels: number[] = [];
  const meter = new LevelMeter(48_000, (level) => levels.push(level));
  meter.push(new Float32Array(48_000));
  meter.push(noise("white", 48_000, -24));
  meter.push(new Float32Array(48_000).fill(1));
  expect(levels).toHaveLength(45);
  expect(levels.slice(0, 15)).toEqual(Array(15).fill(0));
  for (const level of levels.slice(15, 30)) expect(level).toBeCloseTo(0.6, 1);
  for (const level of levels.slice(30)) expect(level).toBeCloseTo(1, 5);
});
