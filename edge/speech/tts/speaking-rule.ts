/** One rule for saying a written form. */
export interface SpeakingRule {
  /** Global. */
  readonly pattern: RegExp;
  /** The spoken form of a match; groups that took no part are undefined. Null: the match stays as it is. */
  readonly say: (match: readonly [string, ...(string | undefined)[]], around: Around) => string | null;
}

/** The text before and after a match. */
export interface Around {
  readonly before: string;
  readonly behind: string;
}
