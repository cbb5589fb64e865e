/** A caller's sound: what they say, with its pauses, as loud and as clear as their case has it, and the noise round them. */
import { resample } from "../../../engines/tts/resample.ts";
import { noise as hiss } from "../../../widget/hearing/spoken.fixture.ts";
import { cough, music } from "../../bench/backgrounds.ts";
import type { Case } from "../suite/case.ts";
import { activeLevelDb, levelDb, louder } from "./level.ts";

/** The callers' microphone hands over so many samples a second. */
export const rateHz = 48_000;
/** The active level of speech where a case says nothing else, dBov: the nominal one of ITU-T P.830, section 7.2.1. */
export const usualLevelDb = -26;
/** Noise lies in the band of speech, up to half of this. */
const noiseRateHz = 16_000;
/** Noise is made for this time, and goes on from its beginning. */
const noiseSeconds = 20;
/** A room is never quite silent. */
const silentRoomDb = -75;

type Sounds = Case["caller"]["sounds"];

/** Text parts as samples, and pauses between them in seconds. */
export type SpokenPart = Int16Array | number;

/** One utterance. Its parts lose the silence round them, so that pauses are as long as they are written. */
export function utteranceOf(parts: readonly SpokenPart[], { loudnessDb, mumbles }: Sounds): Int16Array {
  const pieces = parts.map((part) =>
    typeof part === "number" ? new Float32Array(Math.round(part * rateHz)) : spokenAs(trimmed(floats(part)), mumbles),
  );
  const whole = joined(pieces);
  return whole.length === 0
    ? new Int16Array(0)
    : shorts(louder(whole, levelOf(loudnessDb) - activeLevelDb(whole, rateHz)));
}

/**
 * The noise round the caller, which goes on for the whole call. The signal-to-noise ratio is that of the active level of
 * their speech to the level of the noise: `snrDb = 10 log10(speech power / noise power)`.
 * @param seed the same seed, the same noise
 */
export function backgroundOf({ noise, loudnessDb }: Sounds, seed: number): Int16Array {
  const samples = noiseRateHz * noiseSeconds;
  const wantedDb = noise === undefined ? silentRoomDb : levelOf(loudnessDb) - noise.snrDb;
  const made = makers[noise?.kind ?? "white"](samples, seed);
  return resample(shorts(louder(made, wantedDb - levelDb(made))), noiseRateHz, rateHz);
}

type Kind = NonNullable<Sounds["noise"]>["kind"];
const madeAtDb = -26;
const makers: { readonly [Each in Kind]: (samples: number, seed: number) => Float32Array } = {
  white: (samples, seed) => hiss("white", samples, madeAtDb, seed),
  brown: (samples, seed) => hiss("brown", samples, madeAtDb, seed),
  music: (samples, seed) => music(samples, noiseRateHz, madeAtDb, seed),
  coughs: (samples, seed) => cough(samples, noiseRateHz, madeAtDb, seed),
};

function levelOf(loudnessDb: number): number {
  return usualLevelDb + loudnessDb;
}

/** A lazy mouth: consonants are lost above `mumbleHz`, and each part fades by `mumbleFadeDb` from its middle on. */
const mumbleHz = 1_200;
const mumbleFadeDb = 9;

function spokenAs(samples: Float32Array, mumbles: boolean): Float32Array {
  if (!mumbles) return samples;
  const half = samples.length / 2;
  return lowPassed(samples, mumbleHz).map(
    (sample, at) => sample * 10 ** ((-mumbleFadeDb / 20) * Math.max(0, (at - half) / half)),
  );
}

/** A Butterworth low-pass of second order (R. Bristow-Johnson, Audio EQ Cookbook, LPF with Q = 1/√2). */
function lowPassed(samples: Float32Array, cutoffHz: number): Float32Array {
  const turn = (2 * Math.PI * cutoffHz) / rateHz;
  const alpha = Math.sin(turn) / Math.SQRT2;
  const cosine = Math.cos(turn);
  const [b0, b1] = [(1 - cosine) / 2, 1 - cosine];
  const [a0, a1, a2] = [1 + alpha, -2 * cosine, 1 - alpha];
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  return samples.map((x) => {
    const y = (b0 * x + b1 * x1 + b0 * x2 - a1 * y1 - a2 * y2) / a0;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    return y;
  });
}

/** Samples this far below the loudest are silence at the edges of speech. */
const silentBelowDb = -40;

function trimmed(samples: Float32Array): Float32Array {
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const threshold = loudest * 10 ** (silentBelowDb / 20);
  const isLoud = (sample: number): boolean => Math.abs(sample) > threshold;
  const first = samples.findIndex(isLoud);
  return first < 0 ? new Float32Array(0) : samples.subarray(first, samples.findLastIndex(isLoud) + 1);
}

export function floats(samples: Int16Array): Float32Array {
  return Float32Array.from(samples, (sample) => sample / 32_768);
}

function shorts(samples: Float32Array): Int16Array {
  return Int16Array.from(samples, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))));
}

function joined(pieces: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
