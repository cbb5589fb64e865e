/** The versions of each agent beside the agent as it is, with how sure each figure is, and each difference. */
import { asItIs } from "../agent/versions.ts";
import { differenceOf, type Estimate, meanOf, quantileRanks } from "../base/statistics/means.ts";
import { shareInterval } from "../base/statistics/shares.ts";
import { type ComparedFigure, comparedFigures, type VersionFigures } from "../wire/figures.ts";
import { delayOf, quantileOf } from "./buckets.ts";
import type { DayFigures } from "./day-figures.ts";
import { bucketsOf, figureSetOf } from "./figure-set.ts";

/** @param rows of the period; an agent whose calls were all answered by the agent as it is has no part in the answer */
export function versionsBeside(
  rows: readonly DayFigures[],
  period: { readonly from: string; readonly to: string },
): VersionFigures[] {
  const tried = [...new Set(rows.filter(({ version }) => version !== "").map(({ agent }) => agent))].sort();
  return tried.flatMap((agent) => {
    const own = rows.filter((row) => row.agent === agent);
    const versions = ["", ...new Set(own.map(({ version }) => version).filter((version) => version !== ""))].sort();
    const before = estimatesOf(own.filter(({ version }) => version === ""));
    return versions.map((version): VersionFigures => {
      const those = own.filter((row) => row.version === version);
      const estimates = estimatesOf(those);
      return {
        agent,
        version: version || null,
        figures: figureSetOf(those, { agents: [agent], versions: [version || asItIs], ...period }),
        estimates,
        differences: each((figure) => {
          const [was, is] = [before[figure], estimates[figure]];
          return version === "" || was === null || is === null ? null : differenceOf(was, is);
        }),
      };
    });
  });
}

type Estimates = Record<ComparedFigure, Estimate | null>;

/** Each figure of these days together, with its interval. */
export function estimatesOf(rows: readonly DayFigures[]): Estimates {
  const sum = (of: (row: DayFigures) => number) => rows.reduce((total, row) => total + of(row), 0);
  const squares = squaresOf(rows);
  const [calls, priced, felt] = [sum((row) => row.calls), sum((row) => row.priced), sum((row) => row.felt)];
  const known = sum((row) => row.resolved + row.handed_over + row.abandoned + row.failed + row.limit_reached);
  const buckets = bucketsOf(rows);
  const turns = [...buckets.values()].reduce((total, one) => total + one, 0);
  const delay = (at: number): Estimate | null => {
    if (turns < 2) return null;
    const { low, high } = quantileRanks(turns, at);
    const value = (share: number) => delayOf(quantileOf(buckets, share) ?? 0);
    return { value: value(at), low: value(low / turns), high: value(high / turns) };
  };
  const stars = [1, 2, 3, 4, 5] as const;
  const starSum = (of: (star: number) => number) =>
    sum((row) => sumOf(stars.map((star) => of(star) * row[`stars_${star}`])));
  const perCall = (total: number, squared: keyof Squares) =>
    meanOf({ count: calls, sum: total, squares: squares[squared] });
  const minutes = perCall(
    sum((row) => row.duration_ms),
    "duration_ms",
  );
  return {
    containment: shareOf(calls - sum((row) => row.human_wanted), calls),
    resolution: shareOf(
      sum((row) => row.resolved),
      known,
    ),
    abandonment: shareOf(
      sum((row) => row.abandoned),
      known,
    ),
    errors: shareOf(
      sum((row) => row.erred),
      calls,
    ),
    p50Ms: delay(0.5),
    p95Ms: delay(0.95),
    p99Ms: delay(0.99),
    costPerCallMicros: meanOf({ count: priced, sum: sum((row) => row.cost_micros), squares: squares.cost_micros }),
    minutesPerCall: minutes && {
      value: minutes.value / 60_000,
      low: minutes.low / 60_000,
      high: minutes.high / 60_000,
    },
    interruptionsPerCall: perCall(
      sum((row) => row.interruptions),
      "interruptions",
    ),
    falseCutInsPerCall: perCall(
      sum((row) => row.false_cut_ins),
      "false_cut_ins",
    ),
    oddClaimsPerCall: perCall(
      sum((row) => row.odd_claims),
      "odd_claims",
    ),
    unansweredPerCall: perCall(
      sum((row) => row.unanswered),
      "unanswered",
    ),
    sentiment: meanOf({ count: felt, sum: sum((row) => row.sentiment), squares: squares.sentiment }),
    stars: meanOf({ count: starSum(() => 1), sum: starSum((star) => star), squares: starSum((star) => star ** 2) }),
  };
}

/** As the migration has them. */
interface Squares {
  readonly duration_ms: number;
  readonly cost_micros: number;
  readonly sentiment: number;
  readonly interruptions: number;
  readonly false_cut_ins: number;
  readonly odd_claims: number;
  readonly unanswered: number;
}

function squaresOf(rows: readonly DayFigures[]): Squares {
  const all = rows.map(({ squares }) => JSON.parse(squares) as Squares);
  const sum = (name: keyof Squares) => sumOf(all.map((one) => one[name]));
  return {
    duration_ms: sum("duration_ms"),
    cost_micros: sum("cost_micros"),
    sentiment: sum("sentiment"),
    interruptions: sum("interruptions"),
    false_cut_ins: sum("false_cut_ins"),
    odd_claims: sum("odd_claims"),
    unanswered: sum("unanswered"),
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function shareOf(hits: number, of: number): Estimate | null {
  return of === 0 ? null : { value: hits / of, ...shareInterval({ hits, of }) };
}

function each<Value>(of: (figure: ComparedFigure) => Value): Record<ComparedFigure, Value> {
  return Object.fromEntries(comparedFigures.map((figure) => [figure, of(figure)])) as Record<ComparedFigure, Value>;
}
