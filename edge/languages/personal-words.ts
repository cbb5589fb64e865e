import type { Cardinal } from "./number-words.ts";

/**
 * The words by which callers spell out addresses and announce numbers of theirs, for redaction. In lower case, with
 * spaces between them. A word counts where it begins a caller's word ("telefon" in "telefonnummer"). With a star before
 * it, it counts anywhere in one ("*code" in "bestätigungscode"). Words that "_" joins count one behind the other ("security_code").
 */
export interface PersonalWords {
  /** "@". */
  readonly at: string;
  /** Between the labels of a domain. */
  readonly dot: string;
  /** "-" and "_". */
  readonly dash: string;
  readonly underscore: string;
  /** "+", before the number of a country. */
  readonly plus: string;
  /** Words between digits that say no digit: "and", "then", "uh". */
  readonly between: string;
  /** Words before or after a telephone number. */
  readonly phone: string;
  /** "Number": the word beside it tells of which kind. */
  readonly number: string;
  /** Words for calling somebody: a telephone number stands beside them where no other word tells. */
  readonly calling: string;
  /** Words before or after the number of a payment card. */
  readonly card: string;
  /** Words before or after the three or four digits on a card's back. */
  readonly cardCode: string;
  /** Words before the month and year until which a card is valid. */
  readonly cardExpiry: string;
  /** Words before or after a one-time code, beside `CodeWords.names`. */
  readonly code: string;
  /** Words before "code" that make it something else: "postal code". */
  readonly notCode: string;
  /** Words before or after numbers that may stay: of orders, parcels, invoices, post codes. */
  readonly order: string;
  /** Words of sums, and larger number words: digits beside them are no personal number. */
  readonly amount: string;
  /** Words that stand before an e-mail address and are no part of it: "my e-mail is". */
  readonly beforeAddress: string;
  /** The last part of a domain as the language writes it: "κομ" for "com". */
  readonly domainEndings?: string;
  /** Providers of addresses, as the language writes their names. */
  readonly providers?: string;
  /**
   * Spells whole numbers, where the pack has no `numbers`. Null: redaction does not read the pack's numbers. In Turkish the
   * words for ten and one thousand are English and German ones of every day.
   */
  readonly cardinal?: Cardinal | null;
  /** Digits in a script that sets no spaces between them. */
  readonly unspacedDigits?: Readonly<Record<string, number>>;
}
