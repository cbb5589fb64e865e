/** A human's approval of an agent's action: asked once, decided once, with or without a caller who waits. */

import type { ToolDefinition } from "../agent/tools.ts";
import type { Cancel, Clock } from "../base/clock.ts";
import { stableJson } from "../base/stable-json.ts";
import type { ActionEntry } from "../wire/http.ts";

export type Waited = "approved" | "denied" | "still-pending";

/**
 * Whether these arguments need a human. A value that is no number is above any limit. `before`: the sum of earlier
 * actions, so that many small sums count as one large one.
 */
export function needsApproval(
  { approval }: ToolDefinition,
  args: Readonly<Record<string, unknown>>,
  before: number,
): boolean {
  if (approval === undefined) return false;
  const { above } = approval;
  if (above === undefined) return true;
  const amount = args[above.argument];
  return typeof amount !== "number" || !(before + Math.abs(amount) <= above.amount);
}

/** Whether a human was asked for exactly this in this call, and has not decided. `args` as the record has them. */
export function isUndecided(entries: readonly ActionEntry[], tool: string, args: unknown): boolean {
  const same = stableJson(args);
  const decided = new Set(
    entries.filter(({ event }) => event === "approved" || event === "denied").map(({ key }) => key),
  );
  return entries.some(
    (entry) =>
      entry.event === "asked-human" &&
      entry.tool === tool &&
      !decided.has(entry.key) &&
      stableJson(entry.args) === same,
  );
}

/** Callers who wait for a human's decision. */
export class Waiting {
  readonly #clock: Clock;
  readonly #waiters = new Map<string, (waited: Waited) => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves with the decision, or once the time is over or `stopped`. */
  wait(id: string, waitMs: number, onStop: (stop: Cancel) => void): Promise<Waited> {
    return new Promise((resolve) => {
      const end = (waited: Waited) => {
        cancel();
        this.#waiters.delete(id);
        resolve(waited);
      };
      const cancel = this.#clock.after(waitMs, () => end("still-pending"));
      this.#waiters.set(id, end);
      onStop(() => end("still-pending"));
    });
  }

  /** Whether a caller waited for it. */
  tell(id: string, decision: "approved" | "denied"): boolean {
    const waiter = this.#waiters.get(id);
    waiter?.(decision);
    return waiter !== undefined;
  }
}
