/**
 * How loud a stream is, step by step. A grammar that does not know a sound lets silence stand for it: "nine zero eight"
 * becomes "nine, a pause, eight". The samples know better.
 */
import type { ScoredWord } from "./score.ts";

const sampleRateHz = 16_000;
const stepMs = 10;
const stepSamples = (sampleRateHz * stepMs) / 1000;
/** Sound counts if it is at most so much softer than the words around it; a breath and a room are softer. */
const underWordsDb = 15;
/** The end of a word dies away in this time, and its beginning is set so much too late. */
const edgeMs = 60;
/** A word is loud for this share of its time; soft consonants at its edges are not. */
const leastSoundingShare = 0.15;

export class Levels {
  readonly #stepsDb: number[] = [];
  #energy = 0;
  #inStep = 0;

  /** @param samples 16 kHz, -1 to 1 */
  push(samples: Float32Array): void {
    for (const sample of samples) {
      this.#energy += sample * sample;
      this.#inStep += 1;
      if (this.#inStep < stepSamples) continue;
      this.#stepsDb.push(10 * Math.log10(this.#energy / stepSamples + 1e-12));
      this.#energy = 0;
      this.#inStep = 0;
    }
  }

  /** The words up to the last one that has a sound: in the silence after speech a grammar hears short words. */
  sounding(words: readonly ScoredWord[]): readonly ScoredWord[] {
    const usualDb = this.#usualDb(words);
    const last = words.findLastIndex(({ startMs, endMs }) => {
      const steps = this.#stepsDb.slice(startMs / stepMs, endMs / stepMs);
      const loud = steps.filter((db) => db > usualDb - underWordsDb).length;
      return loud >= leastSoundingShare * steps.length;
    });
    return words.slice(0, last + 1);
  }

  /** Loud sound from the first word on that none of the words takes up, ms. */
  strayMs(words: readonly ScoredWord[]): number {
    const [first] = words;
    if (first === undefined) return 0;
    const usualDb = this.#usualDb(words);
    let stray = 0;
    for (let step = first.startMs / stepMs; step < this.#stepsDb.length; step++) {
      const atMs = step * stepMs;
      const isTaken = words.some(({ startMs, endMs }) => atMs >= startMs - edgeMs && atMs < endMs + edgeMs);
      if (!isTaken && (this.#stepsDb[step] ?? 0) > usualDb - underWordsDb) stray += stepMs;
    }
    return stray;
  }

  /** The median of the words. */
  #usualDb(words: readonly ScoredWord[]): number {
    const inWords = words.flatMap(({ startMs, endMs }) => this.#stepsDb.slice(startMs / stepMs, endMs / stepMs));
    return inWords.toSorted((a, b) => a - b)[Math.floor(inWords.length / 2)] ?? 0;
  }
}
