/** Figures from samples. */

/** The p-quantile (0 to 1) by linear interpolation between the closest ranks; NaN of nothing. */
export function quantile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = (sorted.length - 1) * p;
  const below = sorted[Math.floor(rank)] ?? Number.NaN;
  const above = sorted[Math.ceil(rank)] ?? Number.NaN;
  return below + (above - below) * (rank - Math.floor(rank));
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** `p50 612, p95 690 ms (n=20)` */
export function spread(samples: readonly number[], unit = "ms"): string {
  if (samples.length === 0) return "no sample";
  return `p50 ${quantile(samples, 0.5).toFixed(0)}, p95 ${quantile(samples, 0.95).toFixed(0)} ${unit} (n=${samples.length})`;
}
