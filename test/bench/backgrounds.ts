/** Background sounds for a microphone, made rather than recorded: nothing to download, the same on every machine. */
import { noise, random, rms } from "../../widget/hearing/spoken.fixture.ts";

/** Bursts of breath through a vocal tract, two or three in a row, every three seconds. `levelDb`: RMS over all. */
export function cough(samples: number, rateHz: number, levelDb: number, seed: number): Float32Array {
  const next = random(seed);
  const breath = noise("white", samples, -20, seed);
  const out = new Float32Array(samples);
  for (let atMs = 300; atMs < (samples / rateHz) * 1000; atMs += 2500 + 1000 * next()) {
    const bursts = 2 + Math.round(next());
    for (let burst = 0; burst < bursts; burst++) {
      const from = Math.round(((atMs + burst * (280 + 80 * next())) / 1000) * rateHz);
      const resonanceHz = 500 + 900 * next();
      const decay = Math.exp(-1 / (0.06 * rateHz));
      let [y1, y2, envelope] = [0, 0, 1];
      // A two-pole resonator, 400 Hz wide: the tract that the breath goes through.
      const radius = Math.exp((-Math.PI * 400) / rateHz);
      const turn = 2 * radius * Math.cos((2 * Math.PI * resonanceHz) / rateHz);
      for (let i = from; i < Math.min(samples, from + rateHz * 0.25); i++) {
        const y = (breath[i] ?? 0) + turn * y1 - radius * radius * y2;
        [y2, y1] = [y1, y];
        out[i] = (out[i] ?? 0) + y * envelope;
        envelope *= decay;
      }
    }
  }
  return toLevel(out, levelDb);
}

/** Chords of four plucked tones with overtones, two a second, over a beat. */
export function music(samples: number, rateHz: number, levelDb: number, seed: number): Float32Array {
  const next = random(seed);
  const out = new Float32Array(samples);
  const hiss = noise("white", samples, -30, seed + 1);
  const scaleHz = [130.8, 146.8, 164.8, 196, 220, 261.6, 293.7, 329.6, 392, 440];
  for (let from = 0; from < samples; from += Math.round(rateHz / 2)) {
    for (let tone = 0; tone < 4; tone++) {
      const hz = scaleHz[Math.floor(next() * scaleHz.length)] ?? 220;
      for (let i = from; i < Math.min(samples, from + rateHz * 0.8); i++) {
        const seconds = (i - from) / rateHz;
        const envelope = Math.min(1, seconds / 0.01) * Math.exp(-seconds * 3);
        for (let overtone = 1; overtone <= 5; overtone++) {
          out[i] = (out[i] ?? 0) + (envelope * Math.sin(2 * Math.PI * hz * overtone * seconds)) / overtone ** 1.5;
        }
      }
    }
    for (let i = from; i < Math.min(samples, from + rateHz * 0.05); i++) {
      out[i] = (out[i] ?? 0) + 20 * (hiss[i] ?? 0) * Math.exp((-(i - from) * 80) / rateHz);
    }
  }
  return toLevel(out, levelDb);
}

function toLevel(samples: Float32Array, levelDb: number): Float32Array {
  const gain = 10 ** (levelDb / 20) / rms(samples);
  return samples.map((sample) => sample * gain);
}
