/** Tells numbers of payment cards by their first digits, length and check digit (ISO/IEC 7812-1, annex B: Luhn). */

export const [shortest, longest] = [13, 19];
/** The first digits of cards: banks' and networks' 2 to 6, RuPay's 81 and 82, Troy's 9792, and UATP's 1. */
const issued = /^(?:[2-6]|8[12]|9792|1\d{14}$)/;

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
