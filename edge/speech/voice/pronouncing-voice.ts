/** A voice that says words as the pronunciation has them, and tells the times of words as they are written. */
import type { TimedWord, Utterance, Voice, VoiceEvent } from "../../conversation/ports.ts";
import { words as wordsOf } from "../../conversation/words.ts";
import type { Pronunciation } from "./pronunciation.ts";

export function pronouncingVoice(voice: Voice, pronunciation: Pronunciation): Voice {
  return {
    open(listen) {
      const words = new WrittenWords();
      const utterance: Utterance = voice.open((event: VoiceEvent) => {
        if (event.kind !== "words") return listen(event);
        const written = words.timed(event.words);
        if (written.length > 0) listen({ kind: "words", words: written });
      });
      return {
        say(text) {
          const spellings = pronunciation.spellings(text);
          for (const { written, spoken } of spellings) words.add(written, wordsOf(spoken).length);
          utterance.say(spellings.map(({ spoken }) => spoken).join(""));
        },
        end: () => utterance.end(),
        cancel: () => utterance.cancel(),
      };
    },
    close: () => voice.close(),
  };
}

/** The written words of what is being said, and which spoken word ends each. */
class WrittenWords {
  /** By spoken word: the written words that end with it. */
  readonly #endings: string[][] = [];
  #at = 0;
  #startMs: number | null = null;

  add(written: string, spokenCount: number): void {
    const first = this.#endings.length;
    for (let nth = 0; nth < spokenCount; nth += 1) this.#endings.push([]);
    const words = wordsOf(written);
    words.forEach((word, nth) => {
      const ending = this.#endings[first + Math.ceil(((nth + 1) * spokenCount) / words.length) - 1];
      ending?.push(word);
    });
  }

  timed(spoken: readonly TimedWord[]): TimedWord[] {
    const written: TimedWord[] = [];
    for (const { startMs, endMs } of spoken) {
      this.#startMs ??= startMs;
      const ended = this.#endings[this.#at] ?? [];
      this.#at += 1;
      for (const text of ended) {
        // Several written words may end with one that is spoken: the later begin where it ends.
        written.push({ text, startMs: this.#startMs ?? endMs, endMs });
        this.#startMs = null;
      }
    }
    return written;
  }
}
