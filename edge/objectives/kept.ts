/** An objective as the Desk keeps it from one run to the next, and the effect of a change of the definition. Pure. */
import type { Notify } from "../agent/escalation.ts";
import type { AlertFacts, ToldWithdrawn } from "./alert.ts";
import type { Standing } from "./standing.ts";

export interface KeptObjective {
  /** As they were when it was judged last. */
  readonly facts: AlertFacts;
  readonly standing: Standing;
  /** They have heard that it burns, and not yet that it is over. */
  readonly told: readonly Notify[];
}

export interface TakenUp {
  /** From which the next judgement goes on. */
  readonly standing: Standing;
  /** Null: nobody has to hear of a change. */
  readonly told: ToldWithdrawn | null;
}

/**
 * Goes on with an objective, which stands anew where its target is another one: what burned by the old target may be within the
 * new one. After a recovery earlier events count for no alert, whatever the target is; of another figure they all count.
 * @param kept undefined: it is new
 */
export function takenUp(
  kept: KeptObjective | undefined,
  { figure, target }: Pick<AlertFacts, "figure" | "target">,
): TakenUp {
  if (kept === undefined) return { standing: { kind: "quiet" }, told: null };
  const { facts, standing } = kept;
  if (facts.figure === figure && (facts.target === target || standing.kind === "recovered")) {
    return { standing, told: null };
  }
  if (standing.kind !== "burning") return { standing: { kind: "quiet" }, told: null };
  const { severity, sinceMs } = standing;
  return { standing: { kind: "quiet" }, told: { kind: "changed", severity, sinceMs, before: facts.target } };
}

/** An objective that the definition has no longer. @returns null: nobody has to hear of it */
export function removedOf({ standing }: KeptObjective): ToldWithdrawn | null {
  if (standing.kind !== "burning") return null;
  return { kind: "removed", severity: standing.severity, sinceMs: standing.sinceMs };
}

/** All receivers of both lists, each once. */
export function bothOf(some: readonly Notify[], others: readonly Notify[]): Notify[] {
  const byText = new Map([...some, ...others].map((notify) => [JSON.stringify(notify), notify]));
  return [...byText.values()];
}
