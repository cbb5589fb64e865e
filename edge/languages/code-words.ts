/** The words by which callers say a code digit by digit. In lower case. */
export interface CodeWords {
  readonly digits: Readonly<Record<string, number>>;
  /** How often the next digit counts: "double four". */
  readonly repeats: Readonly<Record<string, number>>;
  /** Words for the code itself, with spaces between them. */
  readonly names: string;
  /** Words that take back the digits just before, with spaces between them. */
  readonly corrections: string;
}
