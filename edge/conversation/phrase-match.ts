import { isUnspaced, written } from "../base/words.ts";

/** The most words of a phrase. A dictionary cuts a short phrase of a script without spaces into many. */
const longest = 5;
const longestUnspaced = 10;

/** Covers words with the phrases of a list: longest first, from left to right. */
export function coverage(said: readonly string[], phrases: ReadonlySet<string>): boolean[] {
  const covered = said.map(() => false);
  for (let at = 0; at < said.length; ) {
    const most = isUnspaced(said[at] ?? "") ? longestUnspaced : longest;
    let taken = 0;
    for (let length = Math.min(most, said.length - at); length > 0 && taken === 0; length -= 1) {
      if (phrases.has(written(said.slice(at, at + length)))) taken = length;
    }
    covered.fill(true, at, at + taken);
    at += Math.max(1, taken);
  }
  return covered;
}
