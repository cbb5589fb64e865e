/** The words by which callers say numbers. In lower case, with spaces between them. */

export type Cardinal = (value: number | string) => string;

export interface NumberWords {
  /** Spells a whole number. */
  readonly cardinal: Cardinal;
  /** Numbers below 1,000 by other words than those of `cardinal`, letters alone. */
  readonly spellings: Readonly<Record<string, number>>;
  /** How often the digit after it counts: "double four". */
  readonly repeats: Readonly<Record<string, number>>;
  /** Words for "and" between the parts of a number. */
  readonly and: string;
  /** Those of them that people may leave out. The others are a part of the number ("einundzwanzig"). */
  readonly optionalAnd: string;
  /** "con" in "tres con cincuenta": a word before the hundredths, beside `and`. */
  readonly with: string;
  /** Words that join into one ("zweihundertdrei"), from parts and a joint; null: the language sets spaces. */
  readonly compound: { readonly joint: string; readonly parts: string } | null;
  /** "One" in the forms of an article or a pronoun. */
  readonly indefinite: string;
  /** Other words that are mostly no number if no number stands beside them: "oh". */
  readonly notAlone: string;
  /** Other words of the agent's that are as often a pronoun as a figure: "eines". */
  readonly pronouns: string;
  readonly hundreds: string;
  /** A hundred that adds to what is before it ("ciento"). */
  readonly addedHundred: string;
  /** From a thousand up. */
  readonly scales: Readonly<Record<string, number>>;
  /** From the first on, as people say days. */
  readonly ordinals: string;
  readonly otherOrdinals: Readonly<Record<string, number>>;
  /** The ending that an inflected ordinal adds to its form in `ordinals`; null: it adds none. */
  readonly ordinalEnding: RegExp | null;
  /** Written behind digits: "5th". */
  readonly ordinalSigns: string;
  /** Number words that mean something else in another language ("on", "due"): they count beside another number of their own. */
  readonly elsewhere?: string;
}

/** A script's own signs for numbers, beside Unicode's digits. */
export interface NumeralSigns {
  readonly digits: Readonly<Record<string, number>>;
  /** Signs of tens and more, which are no digits. */
  readonly larger: string;
}
