/** A comparison in words, the same in the terminal and in the report. */
import type { CaseChange, Change, Comparison } from "../compare.ts";

/** "worse: 5 of 5 held before, 0 of 5 now; −100 % (−100 % to −40 %)". */
export function changeTold(change: Change): string {
  const word = change.verdict === "unproven" ? "other, as chance may bring it" : change.verdict;
  return `${word}: ${numbersTold(change)}`;
}

/** The same without its verdict. */
export function numbersTold({ verdict, before, after, difference, p }: Change): string {
  const counts = `${before.hits} of ${before.of} held before, ${after.hits} of ${after.of} now`;
  if (verdict === "unchanged") return counts;
  const { difference: by, low, high } = difference;
  const chance = verdict === "unproven" ? `; by chance once in ${Math.max(1, Math.round(1 / p))} runs` : "";
  return `${counts}; ${shareShown(by)} (${shareShown(low)} to ${shareShown(high)})${chance}`;
}

/** Which changes count. */
export function ruleTold({ certain }: Pick<Comparison, "certain">): string {
  return certain
    ? "each change counts, since nothing but the seed was left to chance; the intervals speak of other cases like these"
    : "a change counts if it stands against chance";
}

export type Kind = "better" | "worse" | "unproven" | "unchanged" | "new" | "gone" | "not played";

/** The cases by what became of them. */
export function kindsOf(cases: readonly CaseChange[]): Readonly<Record<Kind, readonly CaseChange[]>> {
  const of = (kind: Kind): readonly CaseChange[] => cases.filter((one) => kindOf(one) === kind);
  return {
    better: of("better"),
    worse: of("worse"),
    unproven: of("unproven"),
    unchanged: of("unchanged"),
    new: of("new"),
    gone: of("gone"),
    "not played": of("not played"),
  };
}

function kindOf(one: CaseChange): Kind {
  if (one.kind === "compared") return one.verdict;
  return one.kind === "not-played" ? "not played" : one.kind;
}

/** The whole comparison for the terminal. */
export function comparisonTold(comparison: Comparison): string {
  const { baselineAt, notes, cases, whole, figures, alarms } = comparison;
  const kinds = kindsOf(cases);
  const counts = (Object.keys(kinds) as Kind[]).flatMap((kind) =>
    kinds[kind].length > 0 ? [`${kinds[kind].length} ${kind}`] : [],
  );
  const lines = [
    `against the baseline of ${baselineAt}: ${counts.join(", ")}`,
    // Where no case has a pair, there is nothing to tell of them.
    ...(whole.before.of === 0 ? [] : [`all cases together are ${changeTold(whole)}`]),
    ...figures.map(({ label, verdict, told }) => `${label}: ${verdict}, ${told}`),
    ...(whole.before.of === 0 ? [] : [ruleTold(comparison)]),
    ...notes.map((note) => `note: ${note}`),
    ...alarms.map((alarm) => `✗ ${alarm}`),
  ];
  if (kinds.unproven.length > 0 && !comparison.certain) {
    const names = kinds.unproven.map(({ name }) => `"${name}"`).join(", ");
    lines.push(`to tell them from chance, play --times 6 or more, as the baseline: ${names}`);
  }
  return lines.map((line) => `  ${line}`).join("\n");
}

/** −0.1 as "−10 %". */
function shareShown(difference: number): string {
  const percent = Math.round(difference * 100);
  if (percent === 0) return "0 %";
  return `${percent < 0 ? "−" : "+"}${Math.abs(percent)} %`;
}
