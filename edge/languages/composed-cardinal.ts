/** Spells whole numbers from a language's words for their parts, where no package spells them rightly. */
import type { Cardinal } from "./number-words.ts";

/** From here on the digits are said one by one. */
const tooLarge = 1_000_000_000;

export interface CardinalParts {
  /** 0 to 19, with spaces between them. */
  readonly small: string;
  /** 20, 30 and so on to 90. */
  readonly tens: string;
  readonly belowHundred: (ten: string, unit: string) => string;
  /** Of 1 to 9 hundreds. */
  readonly hundreds: (count: number, words: string) => string;
  /** So many thousands or millions, whose count is in `words`. */
  readonly thousands: (count: number, words: string) => string;
  readonly millions: (count: number, words: string) => string;
  /** Between hundreds and what is below them. */
  readonly behindHundreds: string;
  /** Between thousands or millions and 1 to 99; between them and more. */
  readonly beforeSmallRest: string;
  readonly beforeRest: string;
}

/** @returns for numbers of a billion and more, and for those that are not whole, the digits one by one */
export function composedCardinal(parts: CardinalParts): Cardinal {
  const small = parts.small.split(" ");
  const tens = parts.tens.split(" ");
  const { belowHundred, behindHundreds, beforeSmallRest, beforeRest } = parts;
  const below = (value: number): string => {
    if (value < 20) return small[value] ?? "";
    const [ten = "", unit] = [tens[Math.floor(value / 10) - 2], value % 10];
    return unit === 0 ? ten : belowHundred(ten, small[unit] ?? "");
  };
  const spell = (value: number): string => {
    if (value < 100) return below(value);
    if (value < 1_000) {
      const [count, rest] = [Math.floor(value / 100), value % 100];
      return parts.hundreds(count, below(count)) + (rest === 0 ? "" : behindHundreds + below(rest));
    }
    const [scale, scaled] = value < 1_000_000 ? [1_000, parts.thousands] : ([1_000_000, parts.millions] as const);
    const [count, rest] = [Math.floor(value / scale), value % scale];
    const between = rest < 100 ? beforeSmallRest : beforeRest;
    return scaled(count, spell(count)) + (rest === 0 ? "" : between + spell(rest));
  };
  return (given) => {
    const value = Number(given);
    if (Number.isInteger(value) && value >= 0 && value < tooLarge) return spell(value);
    return [...String(given)].flatMap((digit) => small[Number.parseInt(digit, 10)] ?? []).join(" ");
  };
}
