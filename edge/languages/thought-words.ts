/**
 * Words with which a model begins a thought that no tag has opened. Models think in any language, so those of all
 * languages count. In lower case. A list is empty where Earshot knows no such word.
 */
export interface ThoughtWords {
  /** They may stand before a thought, and before an answer as well. Words, with spaces between them. */
  readonly openers: string;
  /** Those whom a model thinks of, each with each of `does`: nobody says so to a caller. Commas between the phrases. */
  readonly who: string;
  /** Words, with spaces between them. */
  readonly does: string;
  /** Other phrases that nobody says to a caller. Commas between them. */
  readonly sure: string;
  /** Those of whom an agent may speak as well, each with each of `mayDo`: "The customer has to pay the shipping." */
  readonly mayBeWho: string;
  /** Words, with spaces between them. */
  readonly mayDo: string;
  /** Other phrases that an agent may say to a caller as well. Commas between them. */
  readonly doubtful: string;
}
