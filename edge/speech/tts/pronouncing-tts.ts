/** A TTS that says words as the pronunciation has them, and tells the times of words as they are written. */

import { wordSpans } from "../../base/words.ts";
import type { TimedWord, Tts, TtsEvent, Utterance } from "../../conversation/ports.ts";
import type { Pronunciation, Spelling } from "./pronunciation.ts";

export function pronouncingTts(tts: Tts, pronunciation: Pronunciation): Tts {
  return {
    open(listen) {
      const words = new WrittenWords();
      /** By text that the TTS got: the numbers of the written texts that end in it. */
      const given: number[][] = [];
      let taken = 0;
      let waiting: number[] = [];
      const utterance: Utterance = tts.open((event: TtsEvent) => {
        if (event.kind === "silent") {
          for (const nth of given[event.nth] ?? []) listen({ kind: "silent", nth });
          return;
        }
        if (event.kind !== "words") return listen(event);
        const written = words.timed(event.words);
        if (written.length > 0) listen({ kind: "words", words: written });
      });
      /** A clause may end within a sum ("$1.5", "million"), so its end waits for the next clause. */
      let held = "";
      const say = (text: string) => {
        const spellings = pronunciation.spellings(text);
        words.add(spellings);
        given.push(waiting);
        waiting = [];
        utterance.say(spellings.map(({ spoken }) => spoken).join(""));
      };
      return {
        say(text) {
          const all = held + text;
          const from = pronunciation.openFrom(all);
          held = all.slice(from);
          waiting.push(taken);
          taken += 1;
          if (from > 0) say(all.slice(0, from));
        },
        end() {
          if (held !== "") say(held);
          held = "";
          utterance.end();
        },
        cancel: () => utterance.cancel(),
      };
    },
    close: () => tts.close(),
  };
}

/** The written words of the current speech, and the spoken word that ends each. */
class WrittenWords {
  /** By spoken word: the written words that end with it. */
  readonly #endings: string[][] = [];
  /** Written words with no sound, before any spoken word. */
  #unsaid: string[] = [];
  #at = 0;
  #startMs: number | null = null;

  add(spellings: readonly Spelling[]): void {
    const first = this.#endings.length;
    const spoken = spellings.map((spelling) => spelling.spoken).join("");
    const written = spellings.map((spelling) => spelling.written).join("");
    for (let nth = wordSpans(spoken).length; nth > 0; nth -= 1) this.#endings.push([]);
    this.#endings[first]?.push(...this.#unsaid.splice(0));
    for (const { start, end } of wordSpans(written)) {
      // The spoken words that have begun where the written one ends.
      const begun = wordSpans(spoken.slice(0, spokenEnd(spellings, end))).length;
      const ending = this.#endings[first + Math.max(0, begun - 1)] ?? this.#endings.at(-1) ?? this.#unsaid;
      ending.push(written.slice(start, wordEnd(spellings, start, end)));
    }
  }

  timed(spoken: readonly TimedWord[]): TimedWord[] {
    const written: TimedWord[] = [];
    for (const { startMs, endMs } of spoken) {
      this.#startMs ??= startMs;
      const ended = this.#endings[this.#at] ?? [];
      this.#at += 1;
      for (const text of ended) {
        // Several written words may end with one spoken word. The later ones begin where it ends.
        written.push({ text, startMs: this.#startMs ?? endMs, endMs });
        this.#startMs = null;
      }
    }
    return written;
  }
}

/**
 * The place in the spoken text where this place of the written text is. Within a stretch that is said otherwise it goes
 * by share.
 */
function spokenEnd(spellings: readonly Spelling[], end: number): number {
  let [writtenAt, spokenAt] = [0, 0];
  for (const { written, spoken } of spellings) {
    if (end <= writtenAt + written.length) {
      const within = end - writtenAt;
      if (written === spoken) return spokenAt + within;
      // Half a sum is a different sum, so its words count as heard once the last of them has been.
      if (/\p{N}/u.test(written)) return spokenAt + spoken.length;
      const words = wordSpans(spoken);
      return spokenAt + (words[Math.ceil((within / written.length) * words.length) - 1]?.end ?? 0);
    }
    writtenAt += written.length;
    spokenAt += spoken.length;
  }
  return spokenAt;
}

/** Without the full stop after a stretch that is said otherwise. */
function wordEnd(spellings: readonly Spelling[], start: number, end: number): number {
  let at = 0;
  for (const { written } of spellings) {
    if (at > start && at < end && !/[\p{L}\p{N}]/u.test(written.slice(0, end - at))) return at;
    at += written.length;
  }
  return end;
}
