/** A run in numbers: by skill, and all together. */
import { type CaseResult, passed } from "../run.ts";

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Summary extends Tally {
  readonly skills: readonly (Tally & { readonly skill: string })[];
  /** The calls' length together, s. */
  readonly callSeconds: number;
  /** The cost of the calls' services, had the vendors of the definitions played them, US dollars; null: a price is not known. */
  readonly usd: number | null;
}

export function summaryOf(results: readonly CaseResult[]): Summary {
  const skills = [...new Set(results.map((one) => one.case.skill))].toSorted();
  const times = results.flatMap((one) => (one.kind === "played" ? one.times : []));
  // A call that could not be played cost nothing that anybody knows of.
  const costs = times.filter(({ seconds }) => seconds > 0).map(({ usd }) => usd);
  return {
    ...tally(results),
    skills: skills.map((skill) => ({ skill, ...tally(results.filter((one) => one.case.skill === skill)) })),
    callSeconds: times.reduce((sum, { seconds }) => sum + seconds, 0),
    usd: costs.every((one) => one !== null) ? costs.reduce((sum, one) => sum + one, 0) : null,
  };
}

function tally(results: readonly CaseResult[]): Tally {
  const skipped = results.filter(({ kind }) => kind === "skipped").length;
  const held = results.filter(passed).length;
  return { passed: held, failed: results.length - skipped - held, skipped };
}
