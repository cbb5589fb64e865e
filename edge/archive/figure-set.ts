/** The figures of any days and agents together, summed from their rows. */

import type { FigureName, FigureSet } from "../wire/figures.ts";
import { outcomes } from "../wire/outcome.ts";
import { type Buckets, delayOf, leastOf, quantileOf } from "./buckets.ts";
import type { DayFigures } from "./day-figures.ts";

/** The calls that a set is about, as parameters of the list; `to` is the day after the last. */
export interface FigureScope {
  readonly agents: readonly string[] | undefined;
  /** `none`: the agents as they are. */
  readonly versions: readonly string[] | undefined;
  readonly from: string;
  readonly to: string;
}

/** The caller's own speech is no part of the wait for a reply. */
const notWaiting = "speech-end";
/** The order in which stages come (edge/conversation/events.ts). */
const stageOrder = ["final-transcript", "commit", "first-token", "first-audio", "heard"];

/** Sums rows. @param scope what they are about, for the way to their calls */
export function figureSetOf(rows: readonly DayFigures[], scope: FigureScope): FigureSet {
  const sum = (of: (row: DayFigures) => number) => rows.reduce((total, row) => total + of(row), 0);
  const [calls, resolved, wanted] = [
    sum((row) => row.calls),
    sum((row) => row.resolved),
    sum((row) => row.human_wanted),
  ];
  const counted = {
    resolved,
    "handed-over": sum((row) => row.handed_over),
    abandoned: sum((row) => row.abandoned),
    failed: sum((row) => row.failed),
    limit: sum((row) => row.limit_reached),
  };
  const known = Object.values(counted).reduce((total, one) => total + one, 0);
  const minutes = sum((row) => row.duration_ms) / 60_000;
  const costMicros = sum((row) => row.cost_micros);
  const [felt, negative, positive] = [sum((row) => row.felt), sum((row) => row.negative), sum((row) => row.positive)];
  const byStars = [1, 2, 3, 4, 5].map((stars) => sum((row) => row[`stars_${stars as 1 | 2 | 3 | 4 | 5}`]));
  const buckets = bucketsOf(rows);
  const quantiles = { p50: quantileOf(buckets, 0.5), p95: quantileOf(buckets, 0.95), p99: quantileOf(buckets, 0.99) };
  const shown = (bucket: number | null) => (bucket === null ? null : delayOf(bucket));
  const way = wayOf(scope);
  return {
    calls,
    minutes,
    turns: sum((row) => row.turns),
    voiceToVoice: {
      turns: [...buckets.values()].reduce((total, turns) => total + turns, 0),
      p50Ms: shown(quantiles.p50),
      p95Ms: shown(quantiles.p95),
      p99Ms: shown(quantiles.p99),
    },
    stages: stagesOf(rows),
    outcomes: { ...counted, none: calls - known },
    containment: shareOf(calls - wanted, calls),
    resolution: shareOf(resolved, known),
    abandonment: shareOf(counted.abandoned, known),
    transfers: transfersOf(rows, way),
    costMicros,
    costPerCallMicros: shareOf(
      costMicros,
      sum((row) => row.priced),
    ),
    costPerResolvedCallMicros: shareOf(costMicros, resolved),
    costPerMinuteMicros: shareOf(costMicros, minutes),
    interruptions: sum((row) => row.interruptions),
    falseCutIns: sum((row) => row.false_cut_ins),
    oddClaims: sum((row) => row.odd_claims),
    sentiment: {
      mean: shareOf(
        sum((row) => row.sentiment),
        felt,
      ),
      negative,
      neutral: felt - negative - positive,
      positive,
    },
    ratings: { mean: meanStars(byStars), byStars },
    unanswered: sum((row) => row.unanswered),
    behind: behindOf(way, quantiles),
  };
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function meanStars(byStars: readonly number[]): number | null {
  const ratings = byStars.reduce((total, one) => total + one, 0);
  return shareOf(
    byStars.reduce((total, one, at) => total + one * (at + 1), 0),
    ratings,
  );
}

export function bucketsOf(rows: readonly DayFigures[]): Buckets {
  const buckets = new Map<number, number>();
  for (const { voice_to_voice } of rows) {
    for (const [bucket, turns] of Object.entries(JSON.parse(voice_to_voice) as Record<string, number>)) {
      buckets.set(Number(bucket), (buckets.get(Number(bucket)) ?? 0) + turns);
    }
  }
  return buckets;
}

function stagesOf(rows: readonly DayFigures[]): FigureSet["stages"] {
  const stages = new Map<string, { turns: number; ms: number }>();
  for (const row of rows) {
    for (const [name, [turns, ms]] of Object.entries(JSON.parse(row.stages) as Record<string, [number, number]>)) {
      const before = stages.get(name) ?? { turns: 0, ms: 0 };
      if (name !== notWaiting) stages.set(name, { turns: before.turns + turns, ms: before.ms + ms });
    }
  }
  const allMs = [...stages.values()].reduce((total, { ms }) => total + ms, 0);
  return [...stages]
    .map(([name, { turns, ms }]) => ({ name, share: allMs === 0 ? 0 : ms / allMs, meanMs: ms / turns }))
    .sort((a, b) => stageOrder.indexOf(a.name) - stageOrder.indexOf(b.name));
}

function transfersOf(rows: readonly DayFigures[], way: Way): FigureSet["transfers"] {
  const byReason = new Map<string, number>();
  for (const { reasons } of rows) {
    for (const [reason, calls] of Object.entries(JSON.parse(reasons) as Record<string, number>)) {
      byReason.set(reason, (byReason.get(reason) ?? 0) + calls);
    }
  }
  return [...byReason]
    .sort(([a, calls], [b, others]) => others - calls || (a < b ? -1 : 1))
    .map(([reason, calls]) => ({ reason, calls, behind: way({ handedOver: "yes", reason: reason || "none" }) }));
}

/** Makes parameters of the list of calls, which narrow the set further. */
export type Way = (more: Readonly<Record<string, string | number | readonly string[]>>) => string;

/** The way to the calls of a set. */
export function wayOf({ agents, versions = [], from, to }: FigureScope): Way {
  return (more) => {
    const parameters = new URLSearchParams([
      ...(agents ?? []).map((agent) => ["agent", agent]),
      ...versions.map((version) => ["agentVersion", version]),
    ]);
    for (const [name, value] of Object.entries({ from, to, state: "ended", ...more })) {
      for (const one of typeof value === "object" ? value : [value]) parameters.append(name, String(one));
    }
    return parameters.toString();
  };
}

function behindOf(
  way: Way,
  { p50, p95, p99 }: Readonly<Record<"p50" | "p95" | "p99", number | null>>,
): Record<FigureName, string> {
  // The delay that a bucket stands for may be longer than any in it.
  const slower = (bucket: number | null) => way(bucket === null ? {} : { minVoiceToVoiceMs: leastOf(bucket) });
  const byOutcome = Object.fromEntries(outcomes.map((outcome) => [outcome, way({ outcome })]));
  return {
    ...(byOutcome as Record<(typeof outcomes)[number], string>),
    calls: way({}),
    handedOver: way({ handedOver: "yes" }),
    interruptions: way({ interrupted: "yes" }),
    falseCutIns: way({ falseCutIns: "yes" }),
    oddClaims: way({ oddClaims: "yes" }),
    negative: way({ maxSentiment: -0.25 }),
    rated: way({ stars: ["1", "2", "3", "4", "5"] }),
    badlyRated: way({ stars: ["1", "2"] }),
    unanswered: way({ unanswered: "yes" }),
    p50: slower(p50),
    p95: slower(p95),
    p99: slower(p99),
  };
}
