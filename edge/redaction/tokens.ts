/** Cuts a text into words, digits and the gaps between them. */
import { wordSpans } from "../base/words.ts";

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
  return [...text.matchAll(token)].flatMap((match): Token[] => {
    const [found, digits, word] = match;
    const start = match.index;
    if (word !== undefined && unspaced.test(word)) return wordsWithin(word, start);
    const particle = word?.search(beforeParticle) ?? -1;
    if (word !== undefined && particle > 0) {
      return [word.slice(0, particle), word.slice(particle)].map((text, at) => {
        const from = start + at * particle;
        return { start: from, end: from + text.length, text: text.toLowerCase(), kind: "word" };
      });
    }
    const kind = digits !== undefined ? "digits" : word !== undefined ? "word" : "gap";
    return [{ start, end: start + found.length, text: found.toLowerCase(), kind }];
  });
}

function wordsWithin(stretch: string, at: number): Token[] {
  return wordSpans(stretch).map(({ start, end }) => ({
    start: at + start,
    end: at + end,
    text: stretch.slice(start, end).toLowerCase(),
    kind: "word",
  }));
}

/** Scripts without spaces whose words the dictionary tells. Kana stay together (`unspacedDigits`). */
const unspaced = /[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;

/** "com입니다": a particle behind a word of another script. */
const beforeParticle = /(?<=\p{sc=Latn})(?=\p{sc=Hang})/u;

/** The zeros of the scripts whose digits people type. */
const zeros = [0x30, 0x660, 0x6f0, 0x966, 0xe50, 0xff10];

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
