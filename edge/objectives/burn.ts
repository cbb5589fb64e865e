/**
 * Burn rates over two windows: "Multiwindow, Multi-Burn-Rate Alerts", The Site Reliability Workbook, chapter 5, "Alerting on
 * SLOs" (https://sre.google/workbook/alerting-on-slos/). A burn rate of 1 uses up the budget just at the end of its window.
 * The long window says that it matters, the short one that it still goes on.
 */
import { type Slice, within } from "./budget.ts";
import { chanceOf } from "./chance.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** `page`: somebody looks now; `ticket`: somebody looks on the next working day. */
export type Severity = "page" | "ticket";

export interface BurnRule {
  readonly severity: Severity;
  /** Both windows burn at this rate or faster. */
  readonly burnRate: number;
  readonly longMs: number;
  readonly shortMs: number;
  /**
   * The share of bad events at which the rule holds in any case. A budget of 50 % burns at 2 at the most, so that it would
   * never reach 14.4.
   */
  readonly share: number;
  /** Chance explains an alert less often than this (`chanceOf()`). */
  readonly chance: number;
}

/** The workbook's table 5-8: 2 % of a budget of 30 days in an hour, 5 % in six, 10 % in three days. */
export const burnRules: readonly BurnRule[] = [
  { severity: "page", burnRate: 14.4, longMs: hourMs, shortMs: 5 * minuteMs, share: 0.9, chance: 1e-5 },
  { severity: "page", burnRate: 6, longMs: 6 * hourMs, shortMs: 30 * minuteMs, share: 0.8, chance: 1e-5 },
  { severity: "ticket", burnRate: 1, longMs: 3 * dayMs, shortMs: 6 * hourMs, share: 1, chance: 1e-3 },
];

/** The longest window of the rules: alerts need no older events. */
export const longestMs = Math.max(...burnRules.map(({ longMs }) => longMs));

/** One or two bad calls are no alert, however few callers there are. */
const leastBad = 3;

/** The burn rate of the last `windowMs`; null: there were no events. */
export function burnRateOf(slices: readonly Slice[], budget: number, windowMs: number, nowMs: number): number | null {
  const { total, bad } = within(slices, windowMs, nowMs);
  return total === 0 ? null : bad / total / budget;
}

/** The burn rate at which a rule holds for a budget. */
export function thresholdOf({ burnRate, share }: BurnRule, budget: number): number {
  return Math.min(burnRate, share / budget);
}

/** The rules that hold now, the most urgent first. */
export function firing(slices: readonly Slice[], budget: number, nowMs: number): BurnRule[] {
  return burnRules.filter((rule) => {
    const threshold = thresholdOf(rule, budget);
    const { total, bad } = within(slices, rule.longMs, nowMs);
    if (bad < leastBad || bad / total / budget < threshold) return false;
    const now = burnRateOf(slices, budget, rule.shortMs, nowMs);
    return now !== null && now >= threshold && chanceOf(bad, total, budget) <= rule.chance;
  });
}
