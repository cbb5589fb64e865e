/**
 * Finds the one-time code that a caller was sent among the marks in their words. The record has no digits of it, so a case
 * has a placeholder there.
 */
import { checkCodeName } from "../../agent/identity.ts";
import { markOf } from "../../redaction/kinds.ts";
import { codePlaceholder } from "../../wire/call-case.ts";
import type { CallTrace, TurnTrace } from "../../wire/http.ts";

const mark = markOf("code");

/** The turns with the placeholder where the caller said the right code. Notes tell of it, and of codes whose place is not known. */
export function withSaidCodes({ turns }: Pick<CallTrace, "turns">): {
  readonly turns: readonly TurnTrace[];
  readonly notes: readonly string[];
} {
  const notes: string[] = [];
  const said = turns.map((turn, nth) => {
    if (!turn.tools.some(isRight)) return turn;
    const before = turns[nth - 1];
    // A code may have begun in the turn before, which was then not checked.
    const hasBegun = before?.caller.includes(mark) === true && !before.tools.some(isChecked);
    if (hasBegun || turn.caller.split(mark).length !== 2) {
      notes.push(
        `The caller said the code that they were sent, and turn ${turn.turn} does not tell where: write ${codePlaceholder} in its place.`,
      );
      return turn;
    }
    notes.push(`In turn ${turn.turn} the case has ${codePlaceholder}: the code that its caller is sent.`);
    return { ...turn, caller: turn.caller.replace(mark, codePlaceholder) };
  });
  return { turns: said, notes };
}

type Tool = TurnTrace["tools"][number];

function isChecked({ name, ok }: Tool): boolean {
  return name === checkCodeName && ok === true;
}

function isRight(tool: Tool): boolean {
  const { result } = tool;
  return (
    isChecked(tool) && typeof result === "object" && result !== null && "verified" in result && result.verified === true
  );
}
