/** The events of an agent's objectives: its calls in the archive, and the sessions that never began, known to its Desk. */
import type { Agent } from "../../agent/agent.ts";
import type { Objective } from "../../agent/objectives.ts";
import { slicesOf } from "../../archive/objective-counts.ts";
import type { RefusedSessions } from "../../desk/objectives.ts";
import type { Slice } from "../../objectives/budget.ts";

interface Sources {
  readonly db: D1Database;
  /** The sessions that never began, as the agent's Desk has them: those of the window at least. */
  readonly refused: Promise<RefusedSessions[]>;
}

export interface Counted {
  readonly objective: Objective;
  readonly slices: readonly Slice[];
  /** For availability; empty for other figures. */
  readonly refused: readonly RefusedSessions[];
}

/** The events of the last `windowMs`, in the order of the objectives. @throws EarshotError `archive_unreachable` */
export async function countedOf(
  { name, objectives }: Pick<Agent, "name" | "objectives">,
  { db, refused: asked }: Sources,
  windowMs: number,
  nowMs: number,
): Promise<Counted[]> {
  const [slices, sessions] = await Promise.all([slicesOf(db, objectives, { agent: name, windowMs, nowMs }), asked]);
  return objectives.map((objective, at) => {
    const refused = objective.figure === "availability" ? sessions.filter(({ atMs }) => atMs <= nowMs) : [];
    const never = refused.map(({ atMs, sessions: total }) => ({ atMs, total, bad: total }));
    return { objective, slices: [...(slices[at] ?? []), ...never], refused };
  });
}
