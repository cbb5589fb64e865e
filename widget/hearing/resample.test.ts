import { expect, test } from "vitest";
import { Resampler } from "./resample.ts";

const tone = (frequencyHz: number, rateHz: number) =>
  Float32Array.from({ length: rateHz }, (_, i) => Math.sin((2 * Math.PI * frequencyHz * i) / rateHz));

function resample(samples: Float32Array, fromHz: number): number[] {
  const resampler = new Resampler(fromHz, 16_000);
  const out: number[] = [];
  for (let at = 0; at < samples.length; at += 128) out.push(...resampler.push(samples.subarray(at, at + 128)));
  return out;
}

const loudness = (samples: number[]) =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length);

for (const fromHz of [8_000, 16_000, 44_100, 48_000]) {
  test(`${fromHz} Hz to 16 kHz: a tone keeps its frequency, level and place`, () => {
    const out = resample(tone(1000, fromHz), fromHz);
    expect(out.length).toBeGreaterThan(15_900);
    expect(out.length).toBeLessThanOrEqual(16_000);
    const wanted = tone(1000, 16_000);
    const worst = Math.max(...out.slice(100, -100).map((sample, i) => Math.abs(sample - (wanted[i + 100] ?? 0))));
    expect(worst).toBeLessThan(0.01);
  });
}

test("what lies above the new band is gone, not folded into it", () => {
  expect(loudness(resample(tone(11_000, 48_000), 48_000).slice(100))).toBeLessThan(0.001);
});
