/**
 * Reads a code as people say it: with pauses, in words or digits, "double four", and with corrections ("four two, no,
 * four three"). The code's length is known, and shows how many digits a correction replaces: with the digits after it
 * the code is complete again.
 */

import { doubtfulDigit, doubtfulDigits } from "../../languages/doubtful-digits.ts";
import { packs } from "../../languages/packs.ts";

/** The words of all languages: callers mix them. */
const words = [...packs.values()].flatMap(({ codes }) => (codes === null ? [] : [codes]));
const digitWords: ReadonlyMap<string, number> = new Map(
  words.flatMap(({ digits }) => Object.entries(digits).filter(([word]) => !doubtfulDigits.has(word))),
);
const repeats: ReadonlyMap<string, number> = new Map(words.flatMap((one) => Object.entries(one.repeats)));
/** These take back the words just before. */
const corrections: ReadonlySet<string> = new Set(words.flatMap((one) => one.corrections.split(" ")));

export type ReadCode =
  | { readonly kind: "whole"; readonly code: string }
  /** Digits of the wrong number: more were to come, or there were too many. */
  | { readonly kind: "partial"; readonly digits: string };

/** Reads a code of `length` digits. */
export function readCode(text: string, length: number): ReadCode {
  const parts = partsOf(text);
  // Digits before any correction. Each correction then replaces the last of them.
  let digits = parts[0] ?? "";
  for (const [at, part] of parts.slice(1).entries()) {
    if (part === "") continue;
    const isLast = parts.slice(at + 2).every((later) => later === "");
    // The last correction completes the code if it can. Any other replaces as many digits as it has.
    const completes = isLast && digits.length + part.length >= length;
    const kept = completes ? Math.min(digits.length, length - part.length) : digits.length - part.length;
    digits = digits.slice(0, Math.max(0, kept)) + part;
  }
  return digits.length === length ? { kind: "whole", code: digits } : { kind: "partial", digits };
}

/** Scripts in which digits may stand in a row: Korean and Thai. */
const runsOn = /^[\p{sc=Hang}\p{sc=Thai}]+$/u;
const longestDigit = Math.max(...[...digitWords.keys()].map(({ length }) => length));

/** The digits of a word that has nothing else. */
function digitsOf(word: string): string | undefined {
  if (!runsOn.test(word)) return digitWords.get(word)?.toString();
  let digits = "";
  for (let at = 0; at < word.length; ) {
    let length = longestDigit;
    while (length > 0 && !digitWords.has(word.slice(at, at + length))) length -= 1;
    if (length === 0) return undefined;
    digits += digitWords.get(word.slice(at, at + length));
    at += length;
  }
  return digits;
}

/** The digits between the corrections. */
function partsOf(text: string): string[] {
  const parts = [""];
  let times = 1;
  // An apostrophe within a Ukrainian word is no border of it.
  const plain = text.toLowerCase().replace(/(?<=\p{sc=Cyrl})['’\p{Lm}](?=\p{sc=Cyrl})/gu, "");
  const said = plain.split(/[^\p{L}\p{M}\p{N}]+/u);
  for (const [at, word] of said.entries()) {
    const digits = /^\d+$/.test(word)
      ? word
      : (digitsOf(word) ?? doubtfulDigit(word, (step) => said[at + step])?.toString());
    if (digits !== undefined) {
      parts[parts.length - 1] += digits.slice(0, 1).repeat(times) + digits.slice(1);
      times = 1;
    } else if (repeats.has(word)) times = repeats.get(word) ?? 1;
    else if (corrections.has(word) && parts.at(-1) !== "") parts.push("");
  }
  return parts;
}
