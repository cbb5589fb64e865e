import { expect, test } from "vitest";
import { loudnessOfTone, tone } from "../../../test/setup/tone.ts";
import { LinearResampler, opusRateFor } from "./resample.ts";

test("audio goes to libopus at its own rate, or at the next one above", () => {
  expect([8000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000, 96_000].map(opusRateFor)).toEqual([
    8000, 12_000, 16_000, 24_000, 24_000, 48_000, 48_000, 48_000,
  ]);
});

test("a tone keeps its pitch, length and loudness however it is cut", () => {
  const input = tone(440, 1000, 22_050);
  for (const size of [22_050, 441, 7]) {
    const resampler = new LinearResampler(22_050, 24_000);
    const output: number[] = [];
    for (let start = 0; start < input.length; start += size) {
      output.push(...resampler.resample(input.subarray(start, start + size)));
    }
    expect(Math.abs(output.length - 24_000)).toBeLessThanOrEqual(2);
    expect(loudnessOfTone(Int16Array.from(output), 440, 24_000)).toBeCloseTo(0.25, 2);
  }
});
