import { biquad, type Filter } from "./biquad.ts";
import type { Detector, OnJudgement } from "./detector.ts";
import { decibels, NoiseFloor } from "./noise-floor.ts";
import { Periodicity } from "./periodicity.ts";

/**
 * The light detector: no model, no download, from the first millisecond, at any sample rate, anywhere JavaScript
 * runs. For each 10 ms it asks two things: is it louder than the room, in either of two bands, and is it voiced?
 *
 *     snr    = level - max(noise floor, speech level - 36 dB, -62 dBFS), in each band
 *     loud   = logistic((greater snr - 8 dB) / 1.5 dB)
 *     voiced = logistic((periodicity - 0.62) / 0.04)
 *     speech = loud * (unvoiced + (1 - unvoiced) * voiced),  unvoiced = 0.42, 0.2 after 250 ms without voice
 *
 * Loud but unvoiced sound is thus worth 0.42: less than it takes to begin speech (0.5), more than it takes to go on
 * with it (0.35; activity.ts). So clicks, keys, a fan that starts or the hiss of a cough begin nothing, and the "s" at
 * a word's end is still part of the word. Energy over an adaptive floor with a second feature against noise is the
 * plan of ITU-T G.729 annex B and of ETSI's AMR detectors (TS 26.094, which also takes pitch for it); the numbers
 * were chosen on synthetic speech with noise mixed in (light.test.ts).
 */
export const lightFrameMs = 10;
/** The body of speech, and the hiss of its "s" and "sh", which lower bands hide in noise. */
const bandsHz = [
  { low: 120, high: 3800 },
  { low: 3800, high: 7500 },
];
/** A filter's edge stays this far below half of the sample rate. */
const highestOfRate = 0.47;
const quietestSpeechDb = -62;
/** Sound this far below the speaker's own level is the tail of a sound or somebody far away. */
const speechRangeDb = 36;
const loudAtDb = 8;
const loudSlopeDb = 1.5;
const voicedAt = 0.62;
const voicedSlope = 0.04;
const unvoicedWorth = 0.42;
const lateUnvoicedWorth = 0.2;
const longestUnvoicedMs = 250;
/** The rate at which the speaker's level is forgotten. A speaker who comes nearer or speaks up is followed at once. */
const speechLevelFallDbPerSecond = 3;

export class LightDetector implements Detector {
  readonly name = "light";
  private readonly judged: OnJudgement;
  private readonly frame: Float32Array;
  private readonly frameMs: number;
  private readonly bands: Band[];
  private readonly periodicity: Periodicity;
  private filled = 0;
  private frames = 0;
  private speechLevelDb = -120;
  private unvoicedMs = 0;

  constructor(sampleRateHz: number, judged: OnJudgement) {
    this.judged = judged;
    this.frame = new Float32Array(Math.round((sampleRateHz * lightFrameMs) / 1000));
    this.frameMs = (this.frame.length / sampleRateHz) * 1000;
    this.bands = bandsHz
      .filter(({ low }) => low < sampleRateHz * highestOfRate)
      .map(({ low, high }) => new Band(low, Math.min(high, sampleRateHz * highestOfRate), sampleRateHz, this.frameMs));
    this.periodicity = new Periodicity(sampleRateHz);
  }

  push(samples: Float32Array): void {
    for (const sample of samples) {
      this.frame[this.filled] = sample;
      this.filled += 1;
      if (this.filled < this.frame.length) continue;
      this.filled = 0;
      this.frames += 1;
      const endMs = this.frames * this.frameMs;
      this.judged({ detector: this.name, speech: this.judge(), endMs, frameMs: this.frameMs });
    }
  }

  private judge(): number {
    const lowestReferenceDb = Math.max(this.speechLevelDb - speechRangeDb, quietestSpeechDb);
    const snrDb = Math.max(...this.bands.map((band) => band.update(this.frame, lowestReferenceDb)));
    const loud = logistic((snrDb - loudAtDb) / loudSlopeDb);
    const voiced = logistic((this.periodicity.update(this.frame) - voicedAt) / voicedSlope);

    this.unvoicedMs = voiced > 0.5 || loud < 0.5 ? 0 : this.unvoicedMs + this.frameMs;
    this.speechLevelDb -= (speechLevelFallDbPerSecond * this.frameMs) / 1000;
    const levelDb = this.bands[0]?.levelDb ?? this.speechLevelDb;
    if (loud * voiced > 0.5) this.speechLevelDb = Math.max(this.speechLevelDb, levelDb);

    const unvoiced = this.unvoicedMs > longestUnvoicedMs ? lateUnvoicedWorth : unvoicedWorth;
    return loud * (unvoiced + (1 - unvoiced) * voiced);
  }
}

/** The level of one band, and how far it lies over the room's. */
class Band {
  levelDb = -120;
  private readonly filters: Filter[];
  private readonly floor: NoiseFloor;
  private previousPower = 0;

  constructor(lowHz: number, highHz: number, sampleRateHz: number, frameMs: number) {
    this.filters = [biquad("high-pass", lowHz, sampleRateHz), biquad("low-pass", highHz, sampleRateHz)];
    this.floor = new NoiseFloor(frameMs);
  }

  /** Takes a frame; gives dB over the floor, or over the lowest reference if that is higher. */
  update(frame: Float32Array, lowestReferenceDb: number): number {
    let power = 0;
    for (const sample of frame) {
      let filtered = sample;
      for (const filter of this.filters) filtered = filter(filtered);
      power += filtered * filtered;
    }
    power /= frame.length;
    // Two frames together, because one pitch period of a deep voice is longer than a frame.
    this.levelDb = decibels((power + this.previousPower) / 2);
    this.previousPower = power;
    return this.levelDb - Math.max(this.floor.update(power), lowestReferenceDb);
  }
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
