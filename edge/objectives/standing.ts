/** How an objective stands: quiet, burning or recovered. Each change is told once, and a burn that goes on is told again. */
import type { Slice } from "./budget.ts";
import { type BurnRule, burnRateOf, firing, longestMs, type Severity } from "./burn.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Nothing of its severity has burned for this long before it counts as recovered, ms. */
const calmMs = 15 * minuteMs;
/** By severity: the window that must be within the budget again, and when an alert that goes on is told again. */
const ways: Readonly<Record<Severity, { readonly calmWindowMs: number; readonly againMs: number }>> = {
  page: { calmWindowMs: 30 * minuteMs, againMs: 6 * hourMs },
  ticket: { calmWindowMs: 6 * hourMs, againMs: 24 * hourMs },
};

export type Standing =
  | { readonly kind: "quiet" }
  | {
      readonly kind: "burning";
      readonly severity: Severity;
      readonly sinceMs: number;
      readonly toldAtMs: number;
      /** When a rule of its severity held last. */
      readonly firedAtMs: number;
    }
  /** Earlier events count for no alert any more. */
  | { readonly kind: "recovered"; readonly atMs: number };

/** `worse`: it was a ticket, and is a page now. `goes-on`: it was told some hours ago, and still burns. */
export interface ToldBurning {
  readonly kind: "burning" | "worse" | "goes-on";
  readonly severity: Severity;
  readonly sinceMs: number;
  /** Over `windowMs`. */
  readonly burnRate: number;
  readonly windowMs: number;
}

export interface ToldRecovered {
  readonly kind: "recovered";
  readonly severity: Severity;
  readonly sinceMs: number;
}

export interface Judged {
  readonly standing: Standing;
  /** Null: there is nothing new. */
  readonly told: ToldBurning | ToldRecovered | null;
}

/**
 * Judges an objective anew.
 * @param known how it stood
 * @param slices those of the last three days, at least
 * @param budget by `budgetOf()`
 */
export function judge(known: Standing, slices: readonly Slice[], budget: number, nowMs: number): Judged {
  const standing = notAfter(known, nowMs);
  const counted = standing.kind === "recovered" ? slices.filter(({ atMs }) => atMs > standing.atMs) : slices;
  const held = firing(counted, budget, nowMs).filter(({ shortMs }) => hasSeen(standing, shortMs, nowMs));
  const [worst] = held;
  if (standing.kind !== "burning") {
    if (worst !== undefined) {
      const { severity } = worst;
      const begun = { kind: "burning", severity, sinceMs: nowMs, toldAtMs: nowMs, firedAtMs: nowMs } as const;
      return { standing: begun, told: toldOf("burning", begun, worst, counted, budget, nowMs) };
    }
    const isOver = standing.kind === "recovered" && nowMs - standing.atMs >= longestMs;
    return { standing: isOver ? { kind: "quiet" } : standing, told: null };
  }
  if (worst !== undefined && standing.severity === "ticket" && worst.severity === "page") {
    const worse = { ...standing, severity: worst.severity, toldAtMs: nowMs, firedAtMs: nowMs };
    return { standing: worse, told: toldOf("worse", worse, worst, counted, budget, nowMs) };
  }
  const same = held.find(({ severity }) => severity === standing.severity);
  const { calmWindowMs, againMs } = ways[standing.severity];
  if (same !== undefined) {
    if (nowMs - standing.toldAtMs < againMs) return { standing: { ...standing, firedAtMs: nowMs }, told: null };
    const again = { ...standing, toldAtMs: nowMs, firedAtMs: nowMs };
    return { standing: again, told: toldOf("goes-on", again, same, counted, budget, nowMs) };
  }
  // Nobody knows whether it works again before somebody has called.
  const now = burnRateOf(counted, budget, calmWindowMs, nowMs);
  if (now === null || now >= 1 || nowMs - standing.firedAtMs < calmMs) {
    // It burns less than when it was told, and is not over: only slower rules hold.
    if (worst === undefined || nowMs - standing.toldAtMs < ways[worst.severity].againMs)
      return { standing, told: null };
    const slower = { ...standing, toldAtMs: nowMs };
    return { standing: slower, told: toldOf("goes-on", slower, worst, counted, budget, nowMs) };
  }
  const { severity, sinceMs } = standing;
  return { standing: { kind: "recovered", atMs: nowMs }, told: { kind: "recovered", severity, sinceMs } };
}

/** A clock that was ahead would hide an outage, or the end of one, until the others have come so far. */
function notAfter(standing: Standing, nowMs: number): Standing {
  switch (standing.kind) {
    case "quiet":
      return standing;
    case "recovered":
      return { kind: "recovered", atMs: Math.min(standing.atMs, nowMs) };
    case "burning":
      return {
        ...standing,
        sinceMs: Math.min(standing.sinceMs, nowMs),
        toldAtMs: Math.min(standing.toldAtMs, nowMs),
        firedAtMs: Math.min(standing.firedAtMs, nowMs),
      };
  }
}

/** After a recovery a rule has to see its short window anew. */
function hasSeen(standing: Standing, shortMs: number, nowMs: number): boolean {
  return standing.kind !== "recovered" || nowMs - standing.atMs >= shortMs;
}

function toldOf(
  kind: "burning" | "worse" | "goes-on",
  { severity, sinceMs }: Extract<Standing, { kind: "burning" }>,
  { longMs: windowMs }: BurnRule,
  slices: readonly Slice[],
  budget: number,
  nowMs: number,
): ToldBurning {
  return { kind, severity, sinceMs, windowMs, burnRate: burnRateOf(slices, budget, windowMs, nowMs) ?? 0 };
}
