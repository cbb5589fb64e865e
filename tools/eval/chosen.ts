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
  const known = [...new Set(cases.map(({ skill }) => skill))];
  const [unknown] = [...skills].filter((skill) => !known.includes(skill));
  if (unknown !== undefined)
    throw new ArgumentError(`--only ${unknown}: no case has that skill; there are ${known.join(", ")}`);
  if (chosen.length === 0) throw new ArgumentError(`--case ${words}: no case of these skills has that in its name`);
  return chosen;
}
