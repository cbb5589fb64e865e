/**
 * One utterance on its way through a socket: the text that was sent, and the audio and words that came. After a broken
 * connection all of it is said again, and what was handed over before is left out. Pure book-keeping.
 */
import type { PcmAudio } from "../../base/audio.ts";
import { hasSound } from "../../base/audio.ts";
import type { TimedWord } from "../../conversation/ports.ts";
import { Linear16Reader } from "../linear16.ts";
import { wavSamples } from "./answers.ts";
import { isSpeakable, piecesOf } from "./pieces.ts";

export class ContextText {
  readonly #promisedHz: number;
  readonly #maxCharacters: number;
  readonly #pieces: string[] = [];
  /** The numbers of the texts, among all that were given, that have something to say. */
  readonly #given: number[] = [];
  #count = 0;
  #sent = 0;
  #sampleRateHz: number;
  #reader: Linear16Reader;
  /** A header in front of the samples is no sound, and tells their rate; promised or not. */
  #header = wavSamples();
  /** Samples handed over, over all connections, and those that came on this one. */
  #handed = 0;
  #came = 0;
  /** Where the words of the current context count from, ms of the audio that came. */
  #wordsFromMs = 0;
  #wordsTold = 0;
  #wordsCame = 0;
  #sounds = false;

  constructor(sampleRateHz: number, maxCharacters: number) {
    this.#promisedHz = sampleRateHz;
    this.#sampleRateHz = sampleRateHz;
    this.#maxCharacters = maxCharacters;
    this.#reader = new Linear16Reader(sampleRateHz);
  }

  add(text: string): void {
    const nth = this.#count;
    this.#count += 1;
    if (!isSpeakable(text)) return;
    this.#given.push(nth);
    this.#pieces.push(...piecesOf(text, this.#maxCharacters));
  }

  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  /** The texts to send now, in order; they count as sent. Services join them as they are: spaces keep words apart. */
  takeUnsent(): string[] {
    const taken = this.#pieces.slice(this.#sent).map((text, index) => {
      const before = this.#pieces[this.#sent + index - 1];
      return before === undefined || /\s$/.test(before) || /^\s/.test(text) ? text : ` ${text}`;
    });
    this.#sent = this.#pieces.length;
    return taken;
  }

  /** The new audio in these bytes; undefined: none, or all of it was handed over before. */
  audio(bytes: Uint8Array): PcmAudio | undefined {
    const [{ audio: samples, sampleRateHz = this.#sampleRateHz } = {}] = this.#header.read(bytes);
    if (sampleRateHz !== this.#sampleRateHz) {
      this.#sampleRateHz = sampleRateHz;
      this.#reader = new Linear16Reader(sampleRateHz);
    }
    const audio = samples && this.#reader.read(samples);
    if (audio === undefined) return undefined;
    this.#sounds ||= hasSound(audio);
    const count = audio.samples.length;
    const known = Math.min(count, Math.max(0, this.#handed - this.#came));
    this.#came += count;
    this.#handed = Math.max(this.#handed, this.#came);
    return known === count ? undefined : { ...audio, samples: audio.samples.subarray(known) };
  }

  /** The new ones of these words. */
  words(words: readonly TimedWord[]): readonly TimedWord[] {
    const known = Math.min(words.length, Math.max(0, this.#wordsTold - this.#wordsCame));
    this.#wordsCame += words.length;
    this.#wordsTold = Math.max(this.#wordsTold, this.#wordsCame);
    const fromMs = this.#wordsFromMs;
    if (fromMs === 0) return words.slice(known);
    return words.slice(known).map(({ text, startMs, endMs }) => {
      return { text, startMs: startMs + fromMs, endMs: endMs + fromMs };
    });
  }

  /** All audio of a text has come: half a sample is lost, and the next text's audio may have a header of its own. */
  textEnded(): void {
    this.#reader = new Linear16Reader(this.#sampleRateHz);
    this.#header = wavSamples();
  }

  /** The service has ended its context, and the next text opens another, whose words count from 0. */
  contextEnded(): void {
    this.#wordsFromMs = (this.#came / this.#sampleRateHz) * 1000;
    this.textEnded();
  }

  /** The numbers of the texts where no sound came of any; empty: some did. */
  get silent(): readonly number[] {
    return this.#sounds ? [] : this.#given;
  }

  /** All of it is to be said again, on another connection or in another context. */
  startOver(): void {
    this.#sent = 0;
    this.#came = 0;
    this.#wordsCame = 0;
    this.#wordsFromMs = 0;
    this.#sampleRateHz = this.#promisedHz;
    this.#reader = new Linear16Reader(this.#sampleRateHz);
    this.#header = wavSamples();
  }

  /** Only silence came, and it is said again: that silence is no part of what comes now. */
  askAgain(): void {
    this.startOver();
    this.#handed = 0;
  }
}
