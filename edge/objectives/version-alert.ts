/** The alert that a rule took a version of an agent out, as the Desk keeps it and receivers get it. */
import type { WatchedFigure } from "../agent/versions.ts";

export interface VersionAlert {
  readonly kind: "version-out";
  readonly agent: string;
  readonly version: string;
  /** The figure of its rule. */
  readonly figure: WatchedFigure;
  /** The figures of both in words, as the history of the switches has them. */
  readonly why: string;
  /** In words, the worst first. */
  readonly lookFirst: readonly string[];
  /** The version's calls, as `AlertFacts` has them. */
  readonly calls: string;
  /** Where the runbook is: an address, or a path in the package. */
  readonly runbook: string;
  readonly atMs: number;
}

/** The alert in one sentence. */
export function versionHeading({ agent, version, why }: VersionAlert): string {
  return `Taken out by its rule: version ${version} of ${agent} (${why}).`;
}
