import { expect, test } from "vitest";
import { BandSpectrum, fourier } from "./spectrum.ts";
import { noise } from "./spoken.fixture.ts";

const sine = (hz: number, rateHz: number, samples: number) =>
  Float32Array.from({ length: samples }, (_, i) => Math.sin((2 * Math.PI * hz * i) / rateHz));

test("the transform is the sum that defines it", () => {
  const size = 16;
  const re = Float64Array.from({ length: size }, (_, i) => Math.sin(i * i));
  const im = Float64Array.from({ length: size }, (_, i) => Math.cos(3 * i));
  const sum = (bin: number) =>
    re.reduce(
      ([real, imaginary], a, i) => {
        const angle = (-2 * Math.PI * bin * i) / size;
        const b = im[i] ?? 0;
        const [cosine, sin] = [Math.cos(angle), Math.sin(angle)];
        return [(real ?? 0) + a * cosine - b * sin, (imaginary ?? 0) + a * sin + b * cosine];
      },
      [0, 0],
    );
  const expected = Array.from({ length: size }, (_, bin) => sum(bin));
  fourier(size)(re, im);
  for (const [bin, [real = 0, imaginary = 0]] of expected.entries()) {
    expect(re[bin]).toBeCloseTo(real, 9);
    expect(im[bin]).toBeCloseTo(imaginary, 9);
  }
});

for (const rateHz of [16_000, 44_100, 48_000]) {
  test(`${rateHz} Hz: two tones lie in their bands, each in its own signal, at their power`, () => {
    const spectrum = new BandSpectrum(rateHz);
    const samples = Math.round(rateHz / 100);
    const [first, second] = [sine(900, rateHz, 20 * samples), sine(3700, rateHz, 20 * samples)];
    for (let at = 0; at < first.length; at += samples) {
      spectrum.update(first.subarray(at, at + samples), second.subarray(at, at + samples));
    }
    const strongest = (powers: Float64Array) => powers.indexOf(Math.max(...powers));
    const total = (powers: Float64Array) => powers.reduce((sum, power) => sum + power, 0);
    expect(strongest(spectrum.first)).toBe(6);
    expect(strongest(spectrum.second)).toBe(13);
    expect(10 * Math.log10(total(spectrum.first) / 0.5)).toBeCloseTo(0, 0);
    expect(10 * Math.log10(total(spectrum.second) / 0.5)).toBeCloseTo(0, 0);
  });
}

test("noise has the power of its part of the spectrum", () => {
  const spectrum = new BandSpectrum(48_000);
  const samples = noise("white", 48_000, -20);
  let sum = 0;
  for (let at = 0; at < samples.length; at += 480) {
    spectrum.update(samples.subarray(at, at + 480), new Float32Array(480));
    sum += spectrum.first.reduce((total, power) => total + power, 0);
  }
  // 150 to 7200 Hz of 24 kHz.
  expect(10 * Math.log10(sum / 100)).toBeCloseTo(-20 + 10 * Math.log10(7050 / 24_000), 0);
});
