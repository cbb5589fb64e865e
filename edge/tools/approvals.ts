/** A human's approval of something that an agent is about to do: asked once, decided once, waited for or not. */

import type { ToolDefinition } from "../agent/tools.ts";
import type { Cancel, Clock } from "../base/clock.ts";
import type { ActionEntry } from "../wire/http.ts";
import { canonicalJson } from "./intent.ts";

export type Waited = "approved" | "denied" | "still-pending";

/**
 * Whether these arguments need a human. What is no number is above any limit. `before`: what was done without counting
 * these, so that many small sums are one large one.
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

/** Whether a human was asked for just this in this call, and has not decided. `args` as they are kept. */
export function isUndecided(entries: readonly ActionEntry[], tool: string, args: unknown): boolean {
  const same = canonicalJson(args);
  const decided = new Set(
    entries.filter(({ event }) => event === "approved" || event === "denied").map(({ key }) => key),
  );
  return entries.some(
    (entry) =>
      entry.event === "asked-human" &&
      entry.tool === tool &&
      !decided.has(entry.key) &&
      canonicalJson(entry.args) === same,
  );
}

/** Callers who wait for a human's word. */
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

  /** Whether somebody waited for it. */
  tell(id: string, decision: "approved" | "denied"): boolean {
    const waiter = this.#waiters.get(id);
    waiter?.(decision);
    return waiter !== undefined;
  }
}
