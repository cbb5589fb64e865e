/** Numbers of payment cards: 13 to 19 digits with the right check digit (ISO/IEC 7812-1, annex B: Luhn). */
import { digitsOf, type Piece, type Run } from "./digit-runs.ts";
import type { Found } from "./kinds.ts";

/** The usual lengths first: a run may have more digits than its card. */
const lengths = [16, 15, 14, 19, 18, 17, 13];
const [shortest, longest] = [13, 19];
/** The first digits of cards: banks' and networks' 2 to 6, RuPay's 81 and 82, Troy's 9792, and UATP's 1. */
const issued = /^(?:[2-6]|8[12]|9792|1\d{14}$)/;

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

export function isCard(digits: string): boolean {
  return digits.length >= shortest && digits.length <= longest && issued.test(digits) && hasCheckDigit(digits);
}

/** The first digits of the networks, each with its lengths: ISO/IEC 7812's registry as the networks publish it. */
const issuers: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^3(?:0[0-5]|[689])/, [14, 16, 19]],
  [/^35/, [16, 19]],
  [/^6(?:011|5|4[4-9])/, [16, 19]],
  [/^62/, [16, 17, 18, 19]],
  [/^(?:50|5[6-9]|6)/, [13, 14, 15, 16, 17, 18, 19]],
  [/^(?:8[12]|9792|220[0-4])/, [16]],
  [/^1/, [15]],
];

/** A card by its check digit, and by the first digits and the length of a network: chance alone makes few of them. */
export function isIssuedCard(digits: string): boolean {
  return isCard(digits) && issuers.some(([first, all]) => first.test(digits) && all.includes(digits.length));
}

function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
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
