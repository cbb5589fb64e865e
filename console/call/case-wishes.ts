/** Puts the wishes of its reader into the case of a call. */
import type { CallCase } from "../../edge/wire/call-case.ts";

/** Empty: nothing is wished. */
export interface CaseWishes {
  readonly name: string;
  readonly skill: string;
  readonly outcome: string;
  readonly said: string;
  readonly neverSaid: string;
}

/** The case with the wishes in it, as docs/rehearsals.md describes cases. */
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
