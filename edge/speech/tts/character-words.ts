/** Makes words with times out of characters with times, which some services tell instead. A word may go on in the next piece. */
import type { TimedWord } from "../../conversation/ports.ts";

export interface TimedCharacter {
  readonly character: string;
  readonly startMs: number;
  readonly endMs: number;
}

export class CharacterWords {
  #open: TimedWord | null = null;

  /** The words that are whole by now. */
  add(characters: readonly TimedCharacter[]): readonly TimedWord[] {
    const whole: TimedWord[] = [];
    for (const { character, startMs, endMs } of characters) {
      if (/^\s*$/.test(character)) {
        whole.push(...this.end());
        continue;
      }
      const text = (this.#open?.text ?? "") + character;
      this.#open = { text, startMs: this.#open?.startMs ?? startMs, endMs };
    }
    return whole;
  }

  /** The last word, once no more characters follow. */
  end(): readonly TimedWord[] {
    const last = this.#open;
    this.#open = null;
    return last === null ? [] : [last];
  }
}
