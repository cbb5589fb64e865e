/** What the loop must know of a language to listen well. All in lower case. */
export interface LanguageWords {
  /** Sounds and words by which a listener says "go on". */
  readonly backchannels: readonly string[];
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Words after which an answer of yes or no is taken back or narrowed. */
  readonly but: readonly string[];
}
