/** Tells whether a stretch of text is whole words, with only brackets, quotes and stops at its edges. */

import { isUnspaced } from "../../base/words.ts";

/** May stand before a word without being part of it. */
const opening = /[\s("'«„“‚‘‹[{*_¿¡…`—]/u;
/** May stand after a word without being part of it. */
const closing = /[\s)"'»“”’›\]}*_.,;:!?…`—。，！？]/u;

/** Turkish sets its endings behind an apostrophe: "24.11.2026'da". English has "'s" there. */
const ending = /^['’](?!s(?!\p{L}))\p{L}/u;
/** Hungarian sets them behind a hyphen, where a sign stands for the word: "5%-os". */
const endingOfSign = /^[^\p{L}\p{N}]-\p{L}/u;

/** `20` is not a whole word of `$20k`, `20.5`, `AB-20` or `20/mo`, but is one of `(20).` */
export function isWhole(text: string, from: number, to: number): boolean {
  if (!isEdge(text, from - 1, -1, opening)) return false;
  const behind = text.slice(to, to + 3);
  // Korean sets its particles right behind.
  if (/^\p{sc=Hangul}/u.test(behind) || ending.test(behind) || endingOfSign.test(text.slice(to - 1, to + 2)))
    return true;
  return isEdge(text, to, 1, closing);
}

function isEdge(text: string, from: number, step: 1 | -1, allowed: RegExp): boolean {
  for (let at = from; at >= 0 && at < text.length; at += step) {
    const character = text[at] ?? "";
    if (isUnspaced(character)) return true;
    if (!allowed.test(character)) return false;
    if (/[\s—]/u.test(character)) return true;
  }
  return true;
}
