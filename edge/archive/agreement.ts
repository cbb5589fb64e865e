/** How far the archive's outcomes and reviewers' verdicts agree. */
import type { Agreement } from "../wire/review.ts";

type Pair = Agreement["pairs"][number];

/**
 * The share of equal pairs, and Cohen's kappa: (p_o - p_e) / (1 - p_e), where p_e is the share on which two judges with
 * these frequencies would agree by chance (Cohen 1960, https://doi.org/10.1177/001316446002000104).
 */
export function agreementOf(pairs: readonly Pair[]): Agreement {
  const verdicts = pairs.reduce((sum, { calls }) => sum + calls, 0);
  if (verdicts === 0) return { verdicts, share: null, kappa: null, pairs: [] };
  const shareIf = (is: (pair: Pair) => boolean) =>
    pairs.reduce((sum, pair) => sum + (is(pair) ? pair.calls : 0), 0) / verdicts;
  const share = shareIf(({ outcome, verdict }) => outcome === verdict);
  const values = new Set(pairs.flatMap(({ outcome, verdict }) => [outcome, verdict]));
  const byChance = [...values].reduce(
    (sum, value) => sum + shareIf(({ outcome }) => outcome === value) * shareIf(({ verdict }) => verdict === value),
    0,
  );
  return { verdicts, share, kappa: byChance === 1 ? null : (share - byChance) / (1 - byChance), pairs: [...pairs] };
}
