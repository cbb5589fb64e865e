/** The words of all languages by which redaction reads numbers and addresses: callers mix languages. */

import { doubtfulDigits } from "../languages/doubtful-digits.ts";
import { packs } from "../languages/packs.ts";
import type { PersonalWords } from "../languages/personal-words.ts";

const all = [...packs.values()];

/** The words of all packs for one purpose. */
export function personalWords(name: Exclude<keyof PersonalWords, "cardinal" | "unspacedDigits">): ReadonlySet<string> {
  return new Set(all.flatMap(({ personal }) => personal[name]?.split(" ") ?? []).filter(Boolean));
}

/** Words that take back the digits just before, and words that join digits. */
export const between: ReadonlySet<string> = new Set([
  ...personalWords("between"),
  ...all.flatMap(({ codes }) => codes?.corrections.split(" ") ?? []),
]);

export const pluses = personalWords("plus");

/** How often the next digit counts: "double four". */
export const repeats: ReadonlyMap<string, number> = new Map(
  all.flatMap(({ codes, numbers }) => [
    ...Object.entries(codes?.repeats ?? {}),
    ...Object.entries(numbers?.repeats ?? {}),
  ]),
);

/** The signs that scripts have for digits: 三. */
export const signs: ReadonlyMap<string, string> = new Map(
  all.flatMap(({ numerals }) => Object.entries(numerals?.digits ?? {}).map(([sign, digit]) => [sign, String(digit)])),
);

/** Each spells whole numbers in its language. */
export const cardinals = all.flatMap(({ numbers, personal }) =>
  personal.cardinal === null ? [] : (personal.cardinal ?? numbers?.cardinal ?? []),
);

/** Digits that a script without spaces writes in a row: three of them or more are a number. */
const inRow = new Map(all.flatMap(({ personal }) => Object.entries(personal.unspacedDigits ?? {})));
const longestInRow = Math.max(0, ...[...inRow.keys()].map(({ length }) => length));
const minInRow = 3;

/** The digits of a word that has nothing else; null: it has, or too few of them. */
export function unspacedDigits(word: string): string | null {
  let digits = "";
  for (let at = 0; at < word.length; ) {
    let next: string | undefined;
    for (let length = longestInRow; length > 0 && next === undefined; length -= 1) {
      const part = word.slice(at, at + length);
      if (part.length === length && inRow.has(part)) next = part;
    }
    if (next === undefined) return null;
    digits += String(inRow.get(next));
    at += next.length;
  }
  return digits.length >= minInRow ? digits : null;
}

const largest = 99;
/** The most words of one number below 100: "soixante et onze". */
export const maxNumberWords = 4;

let numbers: ReadonlyMap<string, string> | null = null;

/** The digits of the numbers below 100, by their words with one space between them. Made at first use. */
export function numberWords(): ReadonlyMap<string, string> {
  if (numbers !== null) return numbers;
  const found = new Map<string, string>();
  for (const cardinal of cardinals)
    for (let value = 0; value <= largest; value += 1) {
      // Of two languages with the same word the first counts.
      const words = plain(cardinal(value));
      if (!found.has(words)) found.set(words, String(value));
    }
  for (const { numbers: known } of all) {
    for (const [word, value] of Object.entries(known?.spellings ?? {}))
      if (value <= largest) found.set(word, String(value));
  }
  // A code's words are digits first: "o" is no letter there.
  for (const { codes } of all) {
    for (const [word, digit] of Object.entries(codes?.digits ?? {})) found.set(word, String(digit));
  }
  for (const word of doubtfulDigits) found.delete(word);
  numbers = found;
  return found;
}

export function plain(words: string): string {
  return (words.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []).join(" ");
}
