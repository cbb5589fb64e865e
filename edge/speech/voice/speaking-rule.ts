/** One rule of how something written is said. */
export interface SpeakingRule {
  /** Global. */
  readonly pattern: RegExp;
  /** How a match is said, the groups that took no part being undefined; null: it is left alone after all. */
  readonly say: (match: readonly [string, ...(string | undefined)[]], around: Around) => string | null;
}

/** What stands in front of a match and behind it. */
export interface Around {
  readonly before: string;
  readonly behind: string;
}
