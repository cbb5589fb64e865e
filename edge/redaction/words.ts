/** The words of all languages by which redaction reads numbers and addresses: callers mix languages. */

import { packs } from "../languages/packs.ts";
import type { PersonalWords } from "../languages/personal-words.ts";

const all = [...packs.values()];

/** The words of all packs for one purpose. */
export function personalWords(name: keyof PersonalWords): ReadonlySet<string> {
  return new Set(all.flatMap(({ personal }) => personal[name].split(" ")).filter(Boolean));
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

const largest = 99;
/** The most words of one number below 100: "soixante et onze". */
export const maxNumberWords = 4;

let numbers: ReadonlyMap<string, string> | null = null;

/** The digits of the numbers below 100, by their words with one space between them. Made at first use. */
export function numberWords(): ReadonlyMap<string, string> {
  if (numbers !== null) return numbers;
  const found = new Map<string, string>();
  for (const { numbers: known } of all) {
    if (known === null) continue;
    for (let value = 0; value <= largest; value += 1) found.set(plain(known.cardinal(value)), String(value));
    for (const [word, value] of Object.entries(known.spellings)) if (value <= largest) found.set(word, String(value));
  }
  // A code's words are digits first: "o" is no letter there.
  for (const { codes } of all) {
    for (const [word, digit] of Object.entries(codes?.digits ?? {})) found.set(word, String(digit));
  }
  numbers = found;
  return found;
}

function plain(words: string): string {
  return (words.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []).join(" ");
}
