/** The words by which callers say a code digit by digit. In lower case. */
export interface CodeWords {
  readonly digits: Readonly<Record<string, number>>;
  /** How often the next digit counts: "double four". */
  readonly repeats: Readonly<Record<string, number>>;
  /** Words for the code itself, with spaces between them. */
  readonly names: string;
  /** Words that take back the digits just before, with spaces between them. */
  readonly corrections: string;
  /**
   * Digits that are everyday words of another language ("to" is 2 in Danish, "hat" 6 in Hungarian), with spaces between
   * them. They count only beside another digit of their own language.
   */
  readonly doubtful?: string;
}
