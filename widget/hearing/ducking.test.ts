import { expect, test } from "vitest";
import { type Ducking, DuckingGain, duck, open } from "./ducking.ts";

/** Each entry: how many ms at which probability. Gives what began when. */
function run(stretches: [ms: number, speech: number][]): string[] {
  let state: Ducking = open;
  let atMs = 0;
  const changes: string[] = [];
  for (const [ms, speech] of stretches) {
    for (let passed = 0; passed < ms; passed += 10) {
      atMs += 10;
      const next = duck(state, speech, 10);
      if (next.kind !== state.kind) changes.push(`${next.kind} ${atMs}`);
      state = next;
    }
  }
  return changes;
}

test("a voice ducks after 30 ms, through its pauses, until 200 ms after it", () => {
  const voice: [number, number][] = [
    [100, 0],
    [400, 0.9],
    [150, 0],
    [300, 0.4],
    [500, 0],
  ];
  expect(run(voice)).toEqual(["speaking 130", "open 1150"]);
});

test("a hiss ducks as fast, and proves to be a word's beginning", () => {
  expect(
    run([
      [100, 0.42],
      [200, 0.9],
      [300, 0],
    ]),
  ).toEqual(["trying 30", "speaking 130", "open 500"]);
});

test("a noise that stays one, or stops, is let go of", () => {
  expect(run([[1000, 0.42]])).toEqual(["trying 30", "open 230"]);
  expect(
    run([
      [40, 0.42],
      [500, 0],
    ]),
  ).toEqual(["trying 30", "open 120"]);
});

test("after a noise that was nothing, noises do not duck for a while, but a voice does", () => {
  const noises: [number, number][] = [
    [60, 0.42],
    [140, 0],
  ];
  expect(run([...noises, ...noises, ...noises])).toEqual(["trying 30", "open 140"]);
  expect(run([...noises, ...noises, [60, 0.9]])).toEqual(["trying 30", "open 140", "speaking 430"]);
});

test("a click of 20 ms is nothing", () => {
  expect(run(Array.from({ length: 30 }, (_, i): [number, number] => (i % 2 ? [100, 0] : [20, 0.9])))).toEqual([]);
});

test("the gain falls by 18 dB in 8 ms and rises in 120, without a step", () => {
  const gain = new DuckingGain(48_000);
  const down = new Float32Array(480);
  gain.next(true, down);
  const low = 10 ** (-18 / 20);
  expect(down[0]).toBeLessThan(1);
  expect(down[8 * 48 - 1]).toBeCloseTo(low, 4);
  expect(down.at(-1)).toBeCloseTo(low, 6);
  const up = new Float32Array(48 * 125);
  gain.next(false, up);
  expect(up[119 * 48]).toBeLessThan(1);
  expect(up.at(-1)).toBe(1);
  const all = [1, ...down, ...up];
  const steepest = Math.max(...all.slice(1).map((value, i) => Math.abs(value - (all[i] ?? 0))));
  // 1/384 of the way for each sample.
  expect(steepest).toBeLessThan(0.003);
});
