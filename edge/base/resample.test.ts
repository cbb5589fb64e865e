import { expect, test } from "vitest";
import { loudnessOfTone, tone } from "../../test/setup/tone.ts";
import { LinearResampler } from "./resample.ts";

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
