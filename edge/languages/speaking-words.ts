/** The words by which a language says sums, addresses, dates and codes. */

/** A word's forms by the plural categories of CLDR, as `Intl.PluralRules` names them. `other` stands for those that lack. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** One and many of a thing; where the language counts in more forms, each by its category. */
export type Counted = readonly [one: string, many: string] | PluralForms;

export interface SpeakingWords {
  readonly at: string;
  readonly dot: string;
  readonly dash: string;
  readonly underscore: string;
  readonly slash: string;
  readonly plus: string;
  readonly minus: string;
  /** Between two ends of a range. */
  readonly to: string;
  /** Each currency's unit and its hundredth. */
  readonly units: Readonly<Record<Currency, Unit>>;
  /** Between the unit and its hundredths, if the hundredths have no unit. */
  readonly and: string;
  /** Between a million and its unit. */
  readonly of: (unit: string) => string;
  /** Thousand, million, milliard (a thousand million). */
  readonly scales: readonly [Counted, Counted, Counted];
  /** Whether this many take a scale's singular. Words with `PluralForms` do not ask. */
  readonly isOne: (amount: number) => boolean;
  /** The written forms of these after a number, in this order. Letter case counts only for single letters. */
  readonly scalesWritten: readonly [string, string, string];
  /** The written form of a hundredth after a number. */
  readonly hundredthWritten: string;
  /** The currency that a hundredth without a name is of; "own": the first of `ownUnits`. */
  readonly cent: Currency | "own";
  /** Words behind a sum that make it a longer one; of all languages together, as parts of a pattern. */
  readonly scalesBehind: string;
  /** Words by which a sum describes a thing and is said in the singular ("the 5 dollar bill"); null: it never is. */
  readonly things: {
    /** "A": the thing may be any. Of all languages together, these may begin a sum. */
    readonly articles: string;
    readonly determiners: string;
    /** Without their plural's s. */
    readonly nouns: string;
  } | null;
  /** Whether dates with slashes have the day first. */
  readonly slashedDates: boolean;
  /** Whether things are written with a capital: "9-17 Uhr". */
  readonly capitalThings: boolean;
  readonly degrees: Readonly<Record<"" | "C" | "F", Counted>>;
  /** Between the whole part and the decimals, and between thousands. */
  readonly decimal: "." | ",";
  /** Words before a number that is a name and no amount: "version 24.11.2026". Of all languages together. */
  readonly names: string;
  /** Words before a number that is read digit by digit. */
  readonly labels: string;
  /** Between the two: "is", "no.". */
  readonly joints: string;
  /** Words before a label that make it something else ("in order"). */
  readonly notAfter: string;
  /** Words that may follow such a number. Any other word is counted by the number. */
  readonly followers: string;
  /** "&" between two words. Without it the TTS says the sign in its own way, and so with the fields below. */
  readonly ampersand?: string;
  /** A number with "%" behind it. */
  readonly percent?: (amount: string) => string;
  /** Where two places fit, the first entry counts. */
  readonly short?: readonly Abbreviation[];
  /** Ends of words that are cut short, and the whole ends: "str." in "Hauptstr." */
  readonly cutEndings?: Readonly<Record<string, string>>;
  /** Postcodes with what stands round them, as a pattern. They are read digit by digit. */
  readonly postcode?: string;
  /** Whether a sum's hundredths have their unit too: "49 euro 90 centów". */
  readonly namesHundredths?: boolean;
  /** Currencies of its own lands, by the written form (a part of a pattern, in any letter case). */
  readonly ownUnits?: Readonly<Record<string, Unit>>;
  /** Square and cubic meters. */
  readonly areas: Readonly<Record<Area, Counted>>;
  /** An amount, as `{0}`, for each of these: "{0} per month". CLDR's words serve for those that are not here. */
  readonly per: Readonly<Record<Area, string> & Partial<Record<Span | "kilogram", string>>>;
  /** A meter's sign, where CLDR has none in the language's letters. */
  readonly meterWritten?: string;
  /** Written forms of spans of time behind a slash, beside CLDR's: "mo" in "$20/mo". Each is a part of a pattern. */
  readonly spansWritten?: Readonly<Partial<Record<Span, string>>>;
  /** By region (ISO 3166): the currency that "$" stands for there, and the sign before decimals. */
  readonly inRegion?: Readonly<Record<string, { readonly dollar?: Unit; readonly decimal?: "." | "," }>>;
  /** A figure with the ending that is written behind it: "5-én", "3:sta". */
  readonly endings?: NumberEndings;
}

export interface NumberEndings {
  /** Between the figure and the ending. */
  readonly joint: "-" | ":";
  /** The number's word with the ending; null: it is no ending that it knows. */
  readonly say: (value: number, ending: string) => string | null;
  /** An amount whose last word stands for a sign ("percent", "euro"), with the ending; null: likewise. */
  readonly inflect: (amount: string, ending: string) => string | null;
}

export type Area = "square" | "cubic";
export type Span = "hour" | "day" | "week" | "month" | "year";

/**
 * An abbreviation as it is written, and its words. `place`: it stands for them only before a name ("St. Mary") or behind
 * one ("Main St."), or its full stop may end the sentence ("etc.").
 */
export type Abbreviation = readonly [written: string, said: string, place?: "before-name" | "behind-name" | "may-end"];

/** A currency, and its hundredth. */
export interface Unit {
  readonly whole: Counted;
  readonly hundredth: Counted | null;
}

export type Currency = "€" | "$" | "US$" | "£" | "CHF" | "¥";
