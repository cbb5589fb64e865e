/** Places words in a context's audio where the service tells their times from the beginning of each text. */
import type { TimedWord } from "../../conversation/ports.ts";

export class TextTimes {
  #startMs = 0;

  /** Another context begins. */
  startOver(): void {
    this.#startMs = 0;
  }

  /** All audio of the text has come, and the next text begins here. @param cameMs the audio of the context so far */
  textEnded(cameMs: number): void {
    this.#startMs = cameMs;
  }

  placed(words: readonly TimedWord[]): readonly TimedWord[] {
    return words.map(({ text, startMs, endMs }) => {
      return { text, startMs: this.#startMs + startMs, endMs: this.#startMs + endMs };
    });
  }
}
