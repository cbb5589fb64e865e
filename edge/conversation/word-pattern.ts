/** Finds given words and phrases in a text in any case, where they are whole words and not parts of longer ones. */
import { isUnspaced, isWordAt, unspacedClass, type WordSpan } from "../base/words.ts";

/** A letter of a script that shows where its words end. */
const spacedLetter = `[[\\p{L}\\p{M}\\p{N}]--${unspacedClass}]`;

export class WordPattern {
  readonly #pattern: RegExp;
  /** Phrases of scripts without spaces, which it also finds inside longer words. */
  readonly #anywhere: ReadonlySet<string>;

  /**
   * @param phrases where several fit it finds the longest; one that ends in `*` also matches the beginning of longer
   * words.
   * @param gaps characters that may stand between the words of a phrase beside spaces, as in a class of a regular
   * expression (v).
   */
  constructor(phrases: readonly string[], gaps = "") {
    const all = phrases
      .map((phrase) => phrase.toLowerCase())
      .filter((phrase) => /[^\s*]/u.test(phrase))
      .sort((one, other) => other.length - one.length);
    const sources = all.map((phrase) => sourceOf(phrase, gaps));
    this.#pattern = new RegExp(sources.length === 0 ? "(?!)" : sources.join("|"), "giv");
    this.#anywhere = new Set(all.filter((phrase) => phrase.endsWith("*")).map((phrase) => bare(phrase.slice(0, -1))));
  }

  /** The places where they stand, in order. No place lies in another. */
  find(text: string): WordSpan[] {
    const found: WordSpan[] = [];
    const pattern = this.#pattern;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const place = { start: match.index, end: pattern.lastIndex };
      if (isWordAt(text, place) || this.#anywhere.has(bare(match[0]))) found.push(place);
      else pattern.lastIndex = match.index + 1;
    }
    return found;
  }
}

function sourceOf(phrase: string, gaps: string): string {
  const isOpen = phrase.endsWith("*");
  const plain = isOpen ? phrase.slice(0, -1) : phrase;
  const source = plain.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/\s+/g, `[\\s${gaps}]+`);
  const begin = isUnspaced(plain.slice(0, 1)) ? "" : `(?<!${spacedLetter})`;
  if (isUnspaced(plain.slice(-1))) return begin + source;
  return `${begin}${source}${isOpen ? `${spacedLetter}*` : `(?!${spacedLetter})`}`;
}

function bare(phrase: string): string {
  return phrase.toLowerCase().replace(/\s+/g, " ");
}
