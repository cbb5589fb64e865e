/** Facts beside the words, by which redaction finds more. */
export interface Told {
  /** Words just before: the agent's question, or the name of a field. */
  readonly before?: string;
  /** Of texts that follow one another, the words just before each, in place of `before`. */
  readonly befores?: readonly string[];
  /** `before` is the name of a field. */
  readonly isField?: boolean;
  /** Somebody spoke of a card around these words. */
  readonly isCardTalk?: boolean;
  /** How many digits the one-time code has that the call waits for; null: it waits for none. */
  readonly codeDigits?: number | null;
  /** The digits are a part of a code, whose other digits stand in the turn before or behind. */
  readonly isCodePart?: boolean;
  /** Digits of numbers that were found elsewhere in the call: longer parts of them go too. */
  readonly known?: readonly string[];
}
