import type { Summary } from "./summary.ts";

/**
 * Time and cost of a run: "in 12.3 s; 40 minutes of calls, US$ 1.20 at list prices, had vendors played them".
 * @param tookMs the run's own time
 */
export function spentOf({ callSeconds, usd }: Summary, tookMs: number): string {
  const cost =
    usd === null ? "at prices that are not all known" : `US$ ${usd.toFixed(2)} at list prices, had vendors played them`;
  const length = callSeconds < 90 ? `${callSeconds.toFixed(0)} s` : `${(callSeconds / 60).toFixed(0)} minutes`;
  return `in ${(tookMs / 1_000).toFixed(1)} s; ${length} of calls, ${cost}`;
}
