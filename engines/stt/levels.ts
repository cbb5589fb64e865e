/**
 * How loud a stream is, step by step. A grammar that does not know a sound lets silence stand for it: "nine zero eight"
 * becomes "nine, a pause, eight". The samples know better.
 */
import { type ScoredWord, usualDigitMs } from "./score.ts";

const sampleRateHz = 16_000;
const stepMs = 10;
const stepSamples = (sampleRateHz * stepMs) / 1000;
/** Sound counts if it is at most so much softer than the words around it; a breath and a room are softer. */
const underWordsDb = 15;
/** The end of a word dies away in this time, and its beginning is set so much too late. */
const edgeMs = 60;
/** A word is loud for this share of its time; soft consonants at its edges are not. */
const leastSoundingShare = 0.15;
/** A digit is loud for this share of its usual length: in the last sound of a word a grammar hears one more digit. */
const leastSoundingShareOfDigits = 0.25;

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

  /**
   * The words up to the last one that has a sound: in the silence after speech a grammar hears short words. Sound
   * that is left there is the end of the word before.
   */
  sounding(words: readonly ScoredWord[]): readonly ScoredWord[] {
    const usualDb = this.#usualDb(words);
    const last = words.findLastIndex((word) => this.#sounds(word, usualDb));
    const [final, dropped] = [words[last], words[last + 1]];
    if (final === undefined || dropped === undefined) return words.slice(0, last + 1);
    const silent = this.#steps(dropped).findIndex((db) => db <= usualDb - underWordsDb);
    const endMs = silent < 0 ? dropped.endMs : dropped.startMs + silent * stepMs;
    return [...words.slice(0, last), { ...final, endMs }];
  }

  #sounds(word: ScoredWord, usualDb: number): boolean {
    const steps = this.#steps(word);
    const loud = steps.filter((db) => db > usualDb - underWordsDb).length;
    const usualMs = usualDigitMs[word.text];
    const isLongEnough = usualMs === undefined || loud * stepMs >= leastSoundingShareOfDigits * usualMs;
    return isLongEnough && loud >= leastSoundingShare * steps.length;
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
    const inWords = words.flatMap((word) => this.#steps(word));
    return inWords.toSorted((a, b) => a - b)[Math.floor(inWords.length / 2)] ?? 0;
  }

  #steps({ startMs, endMs }: ScoredWord): readonly number[] {
    return this.#stepsDb.slice(startMs / stepMs, endMs / stepMs);
  }
}
