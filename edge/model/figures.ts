/**
 * Finds made-up figures: a price, a span or a date in a reply that the model was not told. It reads figures word by
 * word as people say them, so that "fifteen" in a reply is the 15 of a text. This holds in the languages whose packs
 * spell numbers; elsewhere it reads only digits. A figure that is put together from told words passes.
 */
import { numberAnds, numberLetter, seldomFigures } from "../conversation/languages/numbers.ts";
import type { Cardinal, NumberWords } from "../languages/number-words.ts";
import { packOf } from "../languages/packs.ts";

/** A longer run of digits is read digit by digit. */
const maxSpelledDigits = 9;

/** Longer words are no number that anybody says, characters. */
const longestNumberWord = 100;

export class Figures {
  readonly #spell: Cardinal | null;
  readonly #word: RegExp | null;

  /** @param language BCP 47. */
  constructor(language: string) {
    const numbers = packOf(language)?.numbers ?? null;
    this.#spell = numbers?.cardinal ?? null;
    this.#word = numbers && numberWord(numbers);
  }

  /**
   * The first figure of a sentence that none of the texts has; null: there is none, or the sentence asks.
   * @param isStrict a figure must stand there whole: "77" is not told by a 7 and a 70
   */
  madeUp(sentence: string, told: readonly string[], isStrict = false): string | null {
    if (/[?？]["'”’»)\]]*\s*$/u.test(sentence)) return null;
    const figures = wordsOf(sentence).filter((word) => this.#isFigure(word));
    if (figures.length === 0) return null;
    const said = (word: string) => (isStrict && isDigits(word) ? this.#cardinal(word) : this.#said(word));
    const known = new Set(told.flatMap((text) => wordsOf(text).flatMap((word) => [word, ...said(word)])));
    const isSaid = (figure: string) => {
      const parts = isDigits(figure) ? this.#cardinal(figure) : [];
      return isStrict
        ? parts.length > 0 && parts.every((word) => known.has(word))
        : parts.some((word) => known.has(word));
    };
    const isKnown = (figure: string) => known.has(figure) || isSaid(figure);
    return figures.find((figure) => !isKnown(figure)) ?? null;
  }

  #isFigure(word: string): boolean {
    return (
      isDigits(word) ||
      (!seldomFigures.has(word) && word.length <= longestNumberWord && this.#word?.test(word) === true)
    );
  }

  /** How digits are said: as a number, and one by one. */
  #said(word: string): string[] {
    if (!isDigits(word)) return [];
    return [...this.#cardinal(word), ...[...word].flatMap((digit) => this.#cardinal(digit))];
  }

  #cardinal(digits: string): string[] {
    if (this.#spell === null || digits.length > maxSpelledDigits) return [];
    return partsOf(this.#spell(digits));
  }
}

/** An apostrophe stands within Ukrainian numbers. */
const figureOrWord = new RegExp(`\\d+|\\p{sc=Cyrl}+(?:['’]\\p{sc=Cyrl}+)*|${numberLetter}+`, "gu");

/** "1,000" is one figure, "9.50" are two: what is said apart is read apart. */
function wordsOf(text: string): string[] {
  const joined = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(?<!\p{N})\d{1,3}(?:[.,’' ]\d{3})+(?!\p{N})/gu, (figure) => figure.replace(/\D/g, ""));
  return (joined.match(figureOrWord) ?? []).map((word) => (isDigits(word) ? word.replace(/^0+(?=\d)/, "") : word));
}

function isDigits(word: string): boolean {
  return /^\d+$/.test(word);
}

function partsOf(spelled: string): string[] {
  return (spelled.toLowerCase().match(figureOrWord) ?? []).filter((part) => !numberAnds.has(part));
}

/** One part of a number, or several in a word, as German joins them. */
function numberWord({ cardinal: spell, compound }: NumberWords): RegExp {
  const round = [30, 40, 50, 60, 70, 80, 90, 100, 1_000, 1_000_000];
  const values = [...Array.from({ length: 30 }, (_, value) => value), ...round, ...round.map((value) => 2 * value)];
  const parts = [...new Set(values.flatMap((value) => partsOf(spell(value))))];
  const part = [...parts].sort((one, other) => other.length - one.length).join("|");
  return compound === null ? new RegExp(`^(?:${part})$`, "u") : joined(parts, compound);
}

/** Only parts that are not made of others: where a word could be cut in two ways, a long one is cut in all of them. */
function joined(parts: readonly string[], compound: NonNullable<NumberWords["compound"]>): RegExp {
  const kept = compound.parts.split(" ");
  const joints = compound.joint.split("|").filter(Boolean);
  for (const part of [...parts].sort((one, other) => one.length - other.length)) {
    if (!isMadeOf(part, kept, joints)) kept.push(part);
  }
  const some = kept.sort((one, other) => other.length - one.length).join("|");
  // Without a joint there must be nothing optional: it could be there or not at each place.
  const joint = compound.joint === "" ? "" : `(?:${compound.joint})?`;
  return new RegExp(`^(?:${some})(?:${joint}(?:${some}))*$`, "u");
}

/** Whether a word is some of the parts in a row, with a joint between two of them or without it. */
function isMadeOf(word: string, parts: readonly string[], joints: readonly string[]): boolean {
  return parts.some((part) => {
    if (!word.startsWith(part)) return false;
    const rest = word.slice(part.length);
    if (rest === "" || isMadeOf(rest, parts, joints)) return true;
    return joints.some((joint) => rest.startsWith(joint) && isMadeOf(rest.slice(joint.length), parts, joints));
  });
}
