/**
 * Figures that nobody gave: a price, a span or a date in a reply that stands in nothing the model was told. Read as they
 * are said, word by word, so that "fifteen" in a reply is the 15 of a text, in the languages below; elsewhere only digits
 * are read. A figure that is made up of words that were told passes.
 */
import { toCardinal as german } from "n2words/de-DE";
import { toCardinal as english } from "n2words/en-US";
import { toCardinal as spanish } from "n2words/es-ES";
import { toCardinal as french } from "n2words/fr-FR";

type Speller = (value: number | string) => string;

const spellers: Readonly<Record<string, Speller>> = { de: german, en: english, es: spanish, fr: french };
/** Words of spelled numbers that count nothing by themselves. */
const joints = new Set(["and", "und", "y", "et"]);
/** As often articles and pronouns as figures ("one moment", "ein Moment"). */
const ones = new Set("one oh ein eins eine einen einem einer eines uno una un une".split(" "));
/** A longer run of digits is read digit by digit. */
const maxSpelledDigits = 9;

/** Longer words are no number that anybody says, characters. */
const longestNumberWord = 100;

export class Figures {
  readonly #spell: Speller | null;
  readonly #word: RegExp | null;

  /** @param language BCP 47. */
  constructor(language: string) {
    this.#spell = spellers[language.toLowerCase().split("-")[0] ?? ""] ?? null;
    this.#word = this.#spell && numberWord(this.#spell);
  }

  /** The first figure of a sentence that none of the texts has; null: there is none, or the sentence asks. */
  madeUp(sentence: string, told: readonly string[]): string | null {
    if (/[?？]["'”’»)\]]*\s*$/u.test(sentence)) return null;
    const figures = wordsOf(sentence).filter((word) => this.#isFigure(word));
    if (figures.length === 0) return null;
    const known = new Set(told.flatMap((text) => wordsOf(text).flatMap((word) => [word, ...this.#said(word)])));
    const isKnown = (figure: string) =>
      known.has(figure) || (isDigits(figure) && this.#cardinal(figure).some((word) => known.has(word)));
    return figures.find((figure) => !isKnown(figure)) ?? null;
  }

  #isFigure(word: string): boolean {
    return isDigits(word) || (!ones.has(word) && word.length <= longestNumberWord && this.#word?.test(word) === true);
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

/** "1,000" is one figure, "9.50" are two: what is said apart is read apart. */
function wordsOf(text: string): string[] {
  const joined = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(?<!\p{N})\d{1,3}(?:[.,’' ]\d{3})+(?!\p{N})/gu, (figure) => figure.replace(/\D/g, ""));
  return (joined.match(/\d+|\p{L}+/gu) ?? []).map((word) => (isDigits(word) ? word.replace(/^0+(?=\d)/, "") : word));
}

function isDigits(word: string): boolean {
  return /^\d+$/.test(word);
}

function partsOf(spelled: string): string[] {
  return (spelled.toLowerCase().match(/\p{L}+/gu) ?? []).filter((part) => !joints.has(part));
}

/** One part of a number, or several in a word, as German joins them. */
function numberWord(spell: Speller): RegExp {
  const round = [30, 40, 50, 60, 70, 80, 90, 100, 1_000, 1_000_000];
  const values = [...Array.from({ length: 30 }, (_, value) => value), ...round, ...round.map((value) => 2 * value)];
  const parts = [...new Set(values.flatMap((value) => partsOf(spell(value))))];
  const part = [...parts].sort((one, other) => other.length - one.length).join("|");
  return spell === german ? joined(parts) : new RegExp(`^(?:${part})$`, "u");
}

/** Only parts that are not made of others: where a word could be cut in two ways, a long one is cut in all of them. */
function joined(parts: readonly string[]): RegExp {
  const whole = (some: readonly string[]) =>
    new RegExp(`^(?:${some.join("|")})(?:(?:und)?(?:${some.join("|")}))*$`, "u");
  const kept: string[] = ["ein", "hundert", "tausend"];
  for (const part of [...parts].sort((one, other) => one.length - other.length)) {
    if (!whole(kept).test(part)) kept.push(part);
  }
  return whole(kept.sort((one, other) => other.length - one.length));
}
