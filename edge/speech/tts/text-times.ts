/** Places words in a context's audio where the service tells their times from the beginning of each text. */
import type { TimedWord } from "../../conversation/ports.ts";

export class TextTimes {
  readonly #bytesPerMs: number;
  #bytes = 0;
  #startMs = 0;

  constructor(sampleRateHz: number) {
    this.#bytesPerMs = (sampleRateHz * 2) / 1000;
  }

  /** Another context begins. */
  startOver(): void {
    this.#bytes = 0;
    this.#startMs = 0;
  }

  /** Audio came, of the text that is spoken now. */
  heard(audio: Uint8Array): void {
    this.#bytes += audio.length;
  }

  /** All audio of the text has come; the next text begins here. */
  textEnded(): void {
    this.#startMs = this.#bytes / this.#bytesPerMs;
  }

  placed(words: readonly TimedWord[]): readonly TimedWord[] {
    return words.map(({ text, startMs, endMs }) => {
      return { text, startMs: this.#startMs + startMs, endMs: this.#startMs + endMs };
    });
  }
}
