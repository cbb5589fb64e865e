/** Loudspeakers, rooms and echo cancellers for tests: what becomes of the agent's voice on its way to the microphone. */

import { fourier } from "./spectrum.ts";
import { random, rms } from "./spoken.fixture.ts";

export interface Path {
  delayMs: number;
  /** The echo's RMS over the played signal's. */
  gainDb: number;
  /** How long the room takes to let a sound fall by 60 dB. */
  rt60Ms: number;
  seed?: number;
}

/** Played by a small loudspeaker (about 350 Hz to 6 kHz) into a room of sparse, decaying reflections. */
export function echoOf(
  played: Float32Array,
  rateHz: number,
  { delayMs, gainDb, rt60Ms, seed = 1 }: Path,
): Float32Array {
  const next = random(seed);
  const roomSamples = (rt60Ms / 1000) * rateHz;
  const reflections = Array.from({ length: 60 }, () => {
    const at = Math.round(next() * roomSamples * 0.7) + 20;
    return { at, gain: (next() * 2 - 1) * 0.5 * 10 ** ((-3 * at) / roomSamples) };
  });
  const out = new Float32Array(played.length);
  const delay = Math.round((delayMs / 1000) * rateHz);
  for (const { at, gain } of [{ at: 0, gain: 1 }, ...reflections]) {
    for (let i = delay + at; i < out.length; i++) out[i] = (out[i] ?? 0) + gain * (played[i - delay - at] ?? 0);
  }
  const [highPass, lowPass] = [Math.exp((-2 * Math.PI * 350) / rateHz), 1 - Math.exp((-2 * Math.PI * 6000) / rateHz)];
  let [high, low, before] = [0, 0, 0];
  for (let i = 0; i < out.length; i++) {
    const sample = out[i] ?? 0;
    high = highPass * (high + sample - before);
    before = sample;
    low += lowPass * (high - low);
    out[i] = low;
  }
  return amplified(out, gainDb + decibelsOf(played) - decibelsOf(out));
}

/**
 * The residue of a signal after a codec or an echo canceller: 20 ms at a time, each of its bands by another random gain
 * between 0 and `-depthDb`, all phases lost. Its waveform is another's; its rhythm and colour are roughly kept.
 */
export function residueOf(signal: Float32Array, rateHz: number, depthDb: number, seed = 1): Float32Array {
  const size = 2 ** Math.round(Math.log2(rateHz * 0.02));
  const bandBins = Math.max(1, Math.round(400 / (rateHz / size)));
  const next = random(seed);
  const transform = fourier(size);
  const out = new Float32Array(signal.length);
  for (let start = 0; start + size <= signal.length; start += size / 2) {
    const window = (i: number) => Math.sin((Math.PI * (i + 0.5)) / size);
    const re = Float64Array.from({ length: size }, (_, i) => (signal[start + i] ?? 0) * window(i));
    const im = new Float64Array(size);
    transform(re, im);
    let gain = 1;
    for (let bin = 0; bin <= size / 2; bin++) {
      if (bin % bandBins === 0) gain = 10 ** ((-next() * depthDb) / 20);
      const magnitude = gain * Math.hypot(re[bin] ?? 0, im[bin] ?? 0);
      const phase = 2 * Math.PI * next();
      // Doubled and only the real part taken, the upper half is not needed.
      re[bin] = 2 * magnitude * Math.cos(phase);
      im[bin] = -2 * magnitude * Math.sin(phase);
    }
    re.fill(0, size / 2 + 1);
    im.fill(0, size / 2 + 1);
    transform(re, im);
    for (let i = 0; i < size; i++) out[start + i] = (out[start + i] ?? 0) + ((re[i] ?? 0) / size) * window(i);
  }
  return out;
}

/** A loudspeaker that is driven too far: soft clipping of whatever comes near full scale. */
export function overdriven(signal: Float32Array): Float32Array {
  const gain = 2 / signal.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return signal.map((sample) => Math.tanh(sample * gain) / gain);
}

export function decibelsOf(samples: Float32Array): number {
  return 20 * Math.log10(rms(samples));
}

export function amplified(samples: Float32Array, db: number): Float32Array {
  const gain = 10 ** (db / 20);
  return samples.map((sample) => sample * gain);
}

/** `samples` from `atMs` on, over silence of `lengthSamples`. */
export function placed(samples: Float32Array, atMs: number, rateHz: number, lengthSamples: number): Float32Array {
  const out = new Float32Array(lengthSamples);
  const at = Math.round((atMs / 1000) * rateHz);
  out.set(samples.subarray(0, Math.max(0, lengthSamples - at)), at);
  return out;
}
