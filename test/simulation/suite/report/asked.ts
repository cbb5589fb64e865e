/** The models beside the calls of a run, for the terminal: what they cost, and where a judge disagreed with itself. */
import { spentTogether } from "../asked-model.ts";
import { isHeld, type Judged, told } from "../judge.ts";
import { type CaseResult, passed } from "../run.ts";

/** A line; none where no such model was asked. */
export function askedLine(results: readonly CaseResult[]): readonly string[] {
  const all = results.flatMap((one) => (one.kind === "played" ? one.times.flatMap(({ asked }) => asked ?? []) : []));
  if (all.length === 0) return [];
  const { requests, tokens, usd } = all.reduce(spentTogether);
  const cost = usd === null ? "at a price that is not known" : `US$ ${usd.toFixed(2)} at list prices`;
  return [`judges and played callers: ${requests} requests, ${tokens} tokens, ${cost}`];
}

/** Whether the askings gave different answers. */
export function isDivided({ yes, no, unsure }: Judged): boolean {
  return [yes, no, unsure].filter((count) => count > 0).length > 1;
}

/** A line for each question to which the askings gave different answers; one that failed is told as a failure. */
export function judgedLines(result: CaseResult): readonly string[] {
  const all = result.kind === "played" ? result.times.flatMap(({ judged = [] }) => judged) : [];
  const shown = all.filter((one) => isDivided(one) && (passed(result) || isHeld(one)));
  return shown.map((one) => `       ${one.question} ${told(one)}`);
}
