/** How far the archive's outcomes and people's verdicts agree, in words. */
import type { Agreement } from "../../edge/wire/review.ts";

/** Landis and Koch's words for Cohen's kappa (Biometrics 33, 1977, page 165). */
const grades: readonly (readonly [from: number, words: string])[] = [
  [0.81, "almost perfect"],
  [0.61, "substantial"],
  [0.41, "moderate"],
  [0.21, "fair"],
  [0, "slight"],
];

export function kappaWords(kappa: number): string {
  return grades.find(([from]) => Math.round(kappa * 100) / 100 >= from)?.[1] ?? "poor: worse than chance";
}

/** Fewer verdicts than this say little. */
const enoughVerdicts = 20;

/** "84 % of 32 verdicts, kappa 0.71 (substantial)" */
export function agreementWords({ verdicts, share, kappa }: Agreement): string {
  if (verdicts === 0 || share === null) return "no verdicts yet";
  const of = verdicts === 1 ? "1 verdict" : `${verdicts} verdicts`;
  const beyond = kappa === null ? "" : `, kappa ${kappa.toFixed(2)} (${kappaWords(kappa)})`;
  return `${Math.round(share * 100)} % of ${of}${beyond}${verdicts < enoughVerdicts ? "; too few to say much" : ""}`;
}

/** The pairs that differ, the most frequent first. */
export function differences({ pairs }: Agreement): Agreement["pairs"] {
  return pairs
    .filter(({ outcome, verdict, calls }) => outcome !== verdict && calls > 0)
    .sort((one, other) => other.calls - one.calls);
}
