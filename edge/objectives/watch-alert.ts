/** The alert that an agent's objectives cannot be judged, and that they are judged again. */

export interface WatchAlert {
  readonly kind: "paused" | "resumed";
  readonly agent: string;
  /** Their names. `resumed` without any: the definition has none any more. */
  readonly objectives: readonly string[];
  /** Why they could not be judged: the error's code, such as `archive_unreachable`. */
  readonly code: string;
  readonly sinceMs: number;
  /** Where the runbook is: an address, or a path in the package. */
  readonly runbook: string;
  readonly atMs: number;
}

/** The alert in one sentence. */
export function watchHeading({ kind, agent, objectives, code, sinceMs }: WatchAlert): string {
  const since = `${new Date(sinceMs).toISOString().slice(0, 16)}Z`;
  if (kind === "paused") return `Nobody judges the objectives of ${agent} since ${since} (${code}).`;
  if (objectives.length === 0) return `Over: ${agent} has no objectives any more.`;
  return `The objectives of ${agent} are judged again. They were not since ${since} (${code}).`;
}
