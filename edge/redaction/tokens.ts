/** Cuts a text into words, digits and the gaps between them. */

export interface Token {
  readonly start: number;
  readonly end: number;
  /** In lower case. */
  readonly text: string;
  readonly kind: "word" | "digits" | "gap";
}

/** A Han sign is a token of its own, since those languages set no spaces. */
const token = /(\p{Nd}+)|(\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}])+)|[^\p{L}\p{M}\p{Nd}\p{Script=Han}]+/gu;

export function tokensOf(text: string): Token[] {
  return [...text.matchAll(token)].map((match): Token => {
    const [found, digits, word] = match;
    const kind = digits !== undefined ? "digits" : word !== undefined ? "word" : "gap";
    return { start: match.index, end: match.index + found.length, text: found.toLowerCase(), kind };
  });
}

/** The zeros of the scripts whose digits people type. */
const zeros = [0x30, 0x660, 0x6f0, 0x966, 0xff10];

/** "٣" and "３" are 3. */
export function asciiDigits(digits: string): string {
  return /^[0-9]+$/.test(digits)
    ? digits
    : [...digits]
        .map((sign) => {
          const point = sign.codePointAt(0) ?? 0;
          const zero = zeros.find((one) => point >= one && point <= one + 9);
          return zero === undefined ? "" : String(point - zero);
        })
        .join("");
}
