/** Why a case failed, in a line. */
import type { CaseResult } from "../run.ts";

/** The first failure of the first call that failed; none: the case held, or was not played. */
export function reasonOf(result: CaseResult): readonly string[] {
  if (result.kind === "skipped") return [];
  const [first] = result.times.flatMap(({ failures }) => failures);
  return first === undefined ? [] : [`${first.field}: ${first.why}`];
}
