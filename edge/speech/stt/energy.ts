/**
 * Speech by loudness: the last-resort source of speech start and end, for callers without a page and services without a
 * voice activity detector. It compares each 10 ms frame with a noise floor that follows the quietest frames: down at
 * once, up slowly, so that a fan becomes floor and a voice does not.
 */
import type { PcmAudio } from "../../base/audio.ts";

export interface EnergyOptions {
  /** Speech is this far above the floor. Telephone voice activity detectors use 6 to 12 dB. */
  readonly thresholdDb?: number;
  /** Quieter sound is never speech, at any floor (dB relative to full scale). */
  readonly minimumDb?: number;
  /** Sound must be loud for this long to count as speech: a click is shorter. */
  readonly attackMs?: number;
  /** It must be quiet for this long before speech counts as over: longer than the gaps between words. */
  readonly hangoverMs?: number;
}

/** `atMs`: ms of audio since the gate was made, at which speech really began or ended (without attack and hangover). */
export interface EnergyChange {
  readonly speaking: boolean;
  readonly atMs: number;
}

const frameMs = 10;
/** The floor rises by this much a second: 20 dB louder noise becomes floor after some seven seconds. */
const riseDbPerSecond = 3;
const silenceDb = -96; // one bit of sixteen

export class EnergyGate {
  readonly #thresholdDb: number;
  readonly #minimumDb: number;
  readonly #attackMs: number;
  readonly #hangoverMs: number;
  #noiseFloorDb: number | undefined;
  #positionMs = 0;
  #loudMs = 0;
  #quietMs = 0;
  #speaking = false;
  #sum = 0;
  #count = 0;

  constructor(options: EnergyOptions = {}) {
    this.#thresholdDb = options.thresholdDb ?? 10;
    this.#minimumDb = options.minimumDb ?? -50;
    this.#attackMs = options.attackMs ?? 50;
    this.#hangoverMs = options.hangoverMs ?? 500;
  }

  get speaking(): boolean {
    return this.#speaking;
  }

  /** How long it has been quiet in the midst of speech, ms; 0: it is loud, or nobody speaks. */
  get lullMs(): number {
    return this.#speaking ? this.#quietMs : 0;
  }

  /** Somebody else knows that the speech is over: the next sound is another. The noise floor stays. */
  release(): void {
    this.#speaking = false;
    this.#loudMs = 0;
  }

  /** Takes the next audio; returns the changes in it, in order. */
  hear(audio: PcmAudio): EnergyChange[] {
    const frameSamples = Math.round((audio.sampleRateHz * frameMs) / 1000);
    const changes: EnergyChange[] = [];
    const { samples } = audio;
    // By index, since it runs for each packet of a call, and an iterator costs seven times as much in code that V8 has
    // not optimised yet.
    for (let at = 0; at < samples.length; ) {
      const end = Math.min(samples.length, at + frameSamples - this.#count);
      let sum = 0;
      this.#count += end - at;
      for (; at < end; at++) sum += (samples[at] ?? 0) ** 2;
      this.#sum += sum;
      if (this.#count < frameSamples) break;
      const change = this.#frame(10 * Math.log10(this.#sum / this.#count / 32768 ** 2 + 1e-12));
      if (change !== undefined) changes.push(change);
      this.#sum = 0;
      this.#count = 0;
    }
    return changes;
  }

  #frame(measuredDb: number): EnergyChange | undefined {
    const levelDb = Math.max(measuredDb, silenceDb);
    // The first frames may be speech already, so the floor begins no higher than a quiet room.
    const noiseFloorDb = this.#noiseFloorDb ?? Math.min(levelDb, this.#minimumDb);
    this.#noiseFloorDb = Math.min(levelDb, noiseFloorDb + (riseDbPerSecond * frameMs) / 1000);
    const loud = levelDb > Math.max(noiseFloorDb + this.#thresholdDb, this.#minimumDb);
    this.#positionMs += frameMs;
    this.#loudMs = loud ? this.#loudMs + frameMs : 0;
    this.#quietMs = loud ? 0 : this.#quietMs + frameMs;
    if (!this.#speaking && this.#loudMs >= this.#attackMs) {
      this.#speaking = true;
      return { speaking: true, atMs: this.#positionMs - this.#loudMs };
    }
    if (this.#speaking && this.#quietMs >= this.#hangoverMs) {
      this.#speaking = false;
      return { speaking: false, atMs: this.#positionMs - this.#quietMs };
    }
    return undefined;
  }
}
