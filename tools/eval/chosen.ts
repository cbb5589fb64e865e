/** The cases of a suite that a command plays: those of the skills of `--only`, with the words of `--case` in their names. */
import type { ReadCase } from "../../test/simulation/suite/read.ts";
import { ArgumentError } from "./arguments.ts";

/**
 * @param only skills, parted by commas; empty: all
 * @throws ArgumentError where no case is left
 */
export function chosenFrom(
  cases: readonly ReadCase[],
  { only, case: words }: { readonly only: string; readonly case: string },
): readonly ReadCase[] {
  const skills = new Set(only.split(",").filter(Boolean));
  const chosen = cases.filter(({ skill, name }) => (skills.size === 0 || skills.has(skill)) && name.includes(words));
  if (chosen.length === 0) throw new ArgumentError("no case of evals/ has that skill and those words in its name");
  return chosen;
}
