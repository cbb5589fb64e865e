/**
 * Words that tell where a sentence ends. Agents mix languages, so those of all languages count. In lower case, with
 * white space between them. Abbreviations are without the full stop; those with several stops have no spaces
 * ("z. B." is "z.b"). A list is empty where Earshot knows no such word.
 */
export interface SentenceWords {
  /** Abbreviations that something always follows: titles, "for example". */
  readonly neverLast: string;
  /** Abbreviations that a number follows, and words that stand alone: "No.". */
  readonly beforeNumber: string;
  /** A sentence may end with them, or go on with a capital ("U.S. Government", "Jan. Mueller"). */
  readonly mayBeLast: string;
  /** Endings of abbreviations that no whole word has: "tägl.", "Hauptstr.". A sentence may end with those. */
  readonly cutEndings: string;
  /** After an abbreviation these words begin a sentence more often than they continue a name. */
  readonly starts: string;
  /** Letters before an apostrophe at the beginning of a sentence: "C'est", "I'm". */
  readonly elided: string;
  /** "Etc." between two of the script's own full stops: "។ល។". */
  readonly etCetera: string;
}
