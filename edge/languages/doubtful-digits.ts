/** Digits that are everyday words of another language, and count only beside other digits of their own. */
import { packs } from "./packs.ts";

const doubtful = [...packs.values()].flatMap(({ codes }) =>
  codes?.doubtful === undefined
    ? []
    : codes.doubtful.split(" ").map((word) => ({ word, digit: codes.digits[word], digits: codes.digits })),
);
/** The most words to look at on each side. */
const farthest = 20;

export const doubtfulDigits: ReadonlySet<string> = new Set(doubtful.map(({ word }) => word));

/**
 * The digit that a doubtful word is; undefined: it is another language's word here.
 * @param beside the word so many places behind it, or before it if negative; undefined: none stands there
 */
export function doubtfulDigit(word: string, beside: (step: number) => string | undefined): number | undefined {
  for (const one of doubtful) {
    if (one.word === word && [-1, 1].some((side) => reachesDigit(one.digits, side, beside))) return one.digit;
  }
  return undefined;
}

/** Whether a certain digit of the language stands on this side, behind nothing but doubtful ones. */
function reachesDigit(
  digits: Readonly<Record<string, number>>,
  side: number,
  beside: (step: number) => string | undefined,
): boolean {
  for (let step = 1; step <= farthest; step += 1) {
    const word = beside(side * step);
    if (word === undefined || digits[word] === undefined) return false;
    if (!doubtfulDigits.has(word)) return true;
  }
  return false;
}
