/**
 * One utterance on its way through a socket: the text that was sent, and the audio and words that came. After a broken
 * connection all of it is said again, and what was handed over before is left out. Pure book-keeping.
 */
import { durationMs, hasSound, type Sound, withoutFirst } from "../../base/audio.ts";
import type { TimedWord } from "../../conversation/ports.ts";
import { isSpeakable, piecesOf, unsentOf } from "./pieces.ts";
import { type SoundFormat, SoundReader } from "./sound-reader.ts";

export class ContextText {
  readonly #promisedHz: number;
  readonly #format: SoundFormat;
  readonly #maxCharacters: number;
  readonly #pieces: string[] = [];
  /** The numbers of the texts, among all that were given, that have something to say. */
  readonly #given: number[] = [];
  #count = 0;
  #sent = 0;
  #sound: SoundReader;
  /** Ms of sound handed over, over all connections, and those that came on this one. */
  #handedMs = 0;
  #cameMs = 0;
  /** Where the words of the current context count from, ms of the audio that came. */
  #wordsFromMs = 0;
  #wordsTold = 0;
  #wordsCame = 0;
  /** Words that came before any sound, where sound begins with some that is not meant to be heard. */
  readonly #unplaced: TimedWord[] = [];
  #sounds = false;

  constructor(sampleRateHz: number, maxCharacters: number, format: SoundFormat = "pcm") {
    this.#promisedHz = sampleRateHz;
    this.#format = format;
    this.#maxCharacters = maxCharacters;
    this.#sound = new SoundReader(sampleRateHz, format);
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

  /** The texts to send now, in order; they count as sent. */
  takeUnsent(): string[] {
    const taken = unsentOf(this.#pieces, this.#sent);
    this.#sent = this.#pieces.length;
    return taken;
  }

  /** Ms of sound that came of the current context. */
  get contextMs(): number {
    return this.#cameMs - this.#wordsFromMs;
  }

  /**
   * The new sound in these bytes; undefined: none, or all of it was handed over before.
   * @throws Error at bytes that are no sound, in words that follow the name of the sender
   */
  audio(bytes: Uint8Array): Sound | undefined {
    const sound = this.#sound.read(bytes);
    if (sound === undefined) return undefined;
    this.#sounds ||= hasSound(sound);
    const rest = withoutFirst(sound, this.#handedMs - this.#cameMs);
    this.#cameMs += durationMs(sound);
    this.#handedMs = Math.max(this.#handedMs, this.#cameMs);
    return rest;
  }

  /** The new ones of these words, and of those before them whose place in the sound was not known yet. */
  words(words: readonly TimedWord[]): readonly TimedWord[] {
    const known = Math.min(words.length, Math.max(0, this.#wordsTold - this.#wordsCame));
    this.#wordsCame += words.length;
    this.#wordsTold = Math.max(this.#wordsTold, this.#wordsCame);
    this.#unplaced.push(...words.slice(known));
    const { preSkipMs } = this.#sound;
    if (preSkipMs === null) return [];
    const fromMs = this.#wordsFromMs + preSkipMs;
    return this.#unplaced.splice(0).map(({ text, startMs, endMs }) => {
      return { text, startMs: startMs + fromMs, endMs: endMs + fromMs };
    });
  }

  /** All audio of a text has come: half a sample is lost, and the next text's audio may have a header or an Ogg of its own. */
  textEnded(): void {
    this.#sound = new SoundReader(this.#sound.rateHz, this.#format);
  }

  /** The service has ended its context, and the next text opens another, whose words count from 0. */
  contextEnded(): void {
    this.#wordsFromMs = this.#cameMs;
    this.textEnded();
  }

  /** The numbers of the texts where no sound came of any; empty: some did. */
  get silent(): readonly number[] {
    return this.#sounds ? [] : this.#given;
  }

  /** All of it is to be said again, on another connection or in another context. */
  startOver(): void {
    this.#sent = 0;
    this.#cameMs = 0;
    this.#wordsTold -= this.#unplaced.splice(0).length;
    this.#wordsCame = 0;
    this.#wordsFromMs = 0;
    this.#sound = new SoundReader(this.#promisedHz, this.#format);
  }

  /** Only silence came, and it is said again: that silence is no part of what comes now. */
  askAgain(): void {
    this.startOver();
    this.#handedMs = 0;
  }
}
