/** The case of a call with the wishes of its maker, as docs/rehearsals.md describes cases. */
import type { CallCase } from "./call-case.ts";

/** Absent or empty: nothing is wished. */
export interface CaseWishes {
  readonly name?: string | undefined;
  readonly skill?: string | undefined;
  /** The outcome that the call should have had. */
  readonly outcome?: string | undefined;
  readonly said?: string | undefined;
  readonly neverSaid?: string | undefined;
}

/** The case with the wishes in it. */
export function wishedCase(made: CallCase, { name, skill, outcome, said, neverSaid }: CaseWishes) {
  return {
    ...made,
    name: name || made.name,
    skill: skill || made.skill,
    expects: {
      outcome: outcome || made.expects.outcome,
      ...(said && { said: [said] }),
      ...(neverSaid && { neverSaid: [neverSaid] }),
    },
  };
}
