/**
 * Forms in which an STT writes words that callers say otherwise: "four dollars" as "$4", "at" as "@". Callers mix
 * languages, so those of all languages count. In lower case. A list is empty where Earshot knows no such word.
 */

/** Signs of addresses and names for which people say words. */
export type SpokenSign = "@" | "." | "-" | "_" | "/" | "&";

/** A time told by the half or the quarter, beside an hour: "half past" adds 30 minutes, "halb" 30 minutes less an hour. */
export interface ClockPhrase {
  readonly minutes: number;
  readonly hours: number;
}

export interface WrittenForms {
  /** Words for each sign, with spaces between them. */
  readonly signs: Readonly<Record<SpokenSign, string>>;
  /** Words that are written short: "doctor" as "dr". */
  readonly short: Readonly<Record<string, string>>;
  /** Words that are written as a letter or two behind an apostrophe: "would" as "d". */
  readonly contracted: Readonly<Record<string, string>>;
  /** Words between a number and its hundredths, or its decimals; a sign may stand for them: "$20". */
  readonly units: string;
  /** Words between the hour and the minutes. */
  readonly hours: string;
  /** Phrases before an hour. */
  readonly beforeHour: Readonly<Record<string, ClockPhrase>>;
  /** Phrases behind an hour. */
  readonly behindHour: Readonly<Record<string, ClockPhrase>>;
  readonly months: string;
  /** Between a day and its month, if the day may also be written behind it: "the fifth of May", "May 5th". */
  readonly ofMonth: string;
  /** Letters that are words as well. */
  readonly wordLetters: string;
}
