/** The budget of an objective: the share of events that may be bad, and how much of it a window has left. */
import type { Objective } from "../agent/objectives.ts";

/** Events of a short time: calls, turns or sessions. `atMs`: the end of that time, Unix ms. */
export interface Slice {
  readonly atMs: number;
  readonly total: number;
  readonly bad: number;
}

/** The turns that may be slower than the percentile's target. */
const slowerThan = { p50: 0.5, p90: 0.1, p95: 0.05, p99: 0.01 } as const;

/** The share of events that may be bad, above 0 and below 1: 0.005 of a target of 0.995. */
export function budgetOf(objective: Objective): number {
  switch (objective.figure) {
    case "availability":
    case "resolution":
      return 1 - objective.target;
    case "voiceToVoice":
      return slowerThan[objective.percentile];
    case "transfers":
      return objective.target;
    case "costPerCall":
      return 1 - objective.share;
  }
}

/** Slices one after the other, three numbers each. Three days of them reach the Desk many times as fast as objects do. */
export type PackedSlices = Float64Array;

export function packed(slices: readonly Slice[]): PackedSlices {
  return Float64Array.from(slices.flatMap(({ atMs, total, bad }) => [atMs, total, bad]));
}

export function unpacked(numbers: PackedSlices): Slice[] {
  return Array.from({ length: numbers.length / 3 }, (_, nth) => {
    const [atMs = 0, total = 0, bad = 0] = numbers.subarray(nth * 3, nth * 3 + 3);
    return { atMs, total, bad };
  });
}

/** The events of the last `windowMs`. */
export function within(slices: readonly Slice[], windowMs: number, nowMs: number): Omit<Slice, "atMs"> {
  let [total, bad] = [0, 0];
  for (const slice of slices) {
    if (slice.atMs > nowMs || nowMs - slice.atMs >= windowMs) continue;
    total += slice.total;
    bad += slice.bad;
  }
  return { total, bad };
}

/** The share of the budget that is left: 1 is all of it, below 0 it is overspent; null: there were no events. */
export function budgetLeft(slices: readonly Slice[], budget: number, windowMs: number, nowMs: number): number | null {
  const { total, bad } = within(slices, windowMs, nowMs);
  return total === 0 ? null : 1 - bad / (budget * total);
}
