/**
 * Whether a translation has the numbers and codes of its text. A model that turns two digits round says another order, or
 * another sum, to a caller who cannot tell. Short numbers are left out: a language says "2 pm" as "14 Uhr", and "3" as a word.
 */

/** Digits, in groups of three where they are grouped: 4417, 12,500, 0113, 10 000. */
const numbers = /\d+(?:[.,'’\s]\d{3}(?!\d))*/gu;
const fewestDigits = 4;
/** AB12CD, GB-7741. */
const codes = /[A-Z0-9-]{5,}/gu;

export function keepsNumbers(text: string, translated: string): boolean {
  const [from, to] = [ascii(text), ascii(translated)];
  const digits = to.replace(/\D/gu, "");
  const letters = to.toUpperCase().replace(/[^A-Z0-9]/gu, "");
  const told = (from.match(numbers) ?? []).map((one) => one.replace(/\D/gu, ""));
  const named = (from.match(codes) ?? []).filter((one) => /\d/u.test(one) && /[A-Z]/u.test(one));
  return (
    told.every((one) => one.length < fewestDigits || digits.includes(one)) &&
    named.every((one) => letters.includes(one.replaceAll("-", "")))
  );
}

/** The digits of all scripts as 0 to 9: Unicode has each script's ten in a row. */
function ascii(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value += 1;
    return String(value);
  });
}
