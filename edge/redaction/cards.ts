/** Numbers of payment cards: 13 to 19 digits with the right check digit (ISO/IEC 7812-1, annex B: Luhn). */
import { isCard, longest, shortest } from "./card-numbers.ts";
import { digitsOf, type Piece, type Run } from "./digit-runs.ts";
import type { Found } from "./kinds.ts";

/** The usual lengths first: a run may have more digits than its card. */
const lengths = [16, 15, 14, 19, 18, 17, 13];
/** Cards in a run. Digits on both sides of one belong to something else. */
export function cardsIn(run: Run, isNamed: boolean): Found[] {
  const all = digitsOf(run);
  if (all.length < shortest) return [];
  const whole = { start: startOf(run), end: endIn(run), name: "card", digits: all };
  if (isCard(all) && areOneNumber(run)) return [whole];
  for (const length of lengths) {
    for (let from = 0; from < run.length; from += 1) {
      const to = endOf(run, from, length);
      if (to === null) continue;
      const pieces = run.slice(from, to);
      const digits = digitsOf(pieces);
      if (!isCard(digits) || !areOneNumber(pieces)) continue;
      const found = { start: startOf(pieces), end: endIn(pieces), name: "card", digits };
      return [...cardsIn(run.slice(0, from), false), found, ...cardsIn(run.slice(to), false)];
    }
  }
  // A digit of a card was misheard, or misread.
  return isNamed && all.length <= longest ? [whole] : [];
}

/** The index behind the pieces that make exactly so many digits; null: none do. */
function endOf(run: Run, from: number, length: number): number | null {
  let digits = 0;
  for (let at = from; at < run.length; at += 1) {
    digits += (run[at] as Piece).digits.length;
    if (digits >= length) return digits === length ? at + 1 : null;
  }
  return null;
}

/** Written groups are set apart by blanks and dashes; "52.520008, 13.404954" is a place. */
function areOneNumber(pieces: Run): boolean {
  return pieces.every(({ gap, digits, isSpoken }, at) => {
    const before = pieces[at - 1];
    if (before === undefined || isSpoken || before.isSpoken || !/[.,]/.test(gap)) return true;
    return /\n|\p{L}/u.test(gap) || (digits.length === 4 && before.digits.length === 4);
  });
}

export function startOf(pieces: Run): number {
  return pieces[0]?.start ?? 0;
}

export function endIn(pieces: Run): number {
  return pieces.at(-1)?.end ?? 0;
}
