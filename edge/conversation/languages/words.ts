/** What the loop must know of a language to listen well. All in lower case. */
export interface LanguageWords {
  /** Sounds and words by which a listener says "go on". */
  readonly backchannels: ReadonlySet<string>;
  readonly yes: ReadonlySet<string>;
  readonly no: ReadonlySet<string>;
  /** Words after which an answer of yes or no is taken back or narrowed. */
  readonly but: ReadonlySet<string>;
}

/** The same as lists, as they are written down. */
export type Lists = { readonly [K in keyof LanguageWords]: readonly string[] };
