/** Since when an agent's objectives cannot be judged, in the SQLite of its Desk. It is told once, and its end once. */
import type { Notify } from "../agent/escalation.ts";
import type { WatchAlert } from "../objectives/watch-alert.ts";
import type { AlertOutbox } from "./alert-outbox.ts";

/** A shorter one is nobody's business: the next run judges the calls of the last one as well, ms. */
const toldAfterMs = 15 * 60_000;

/** A run that could judge nothing. */
export interface Unjudged extends Pick<WatchAlert, "agent" | "objectives" | "code" | "runbook"> {
  readonly receivers: readonly Notify[];
}

export class ObjectivesPause {
  readonly #sql: SqlStorage;
  readonly #outbox: AlertOutbox;

  /** Makes its table if it is missing. @param outbox gets what is to be told */
  constructor(sql: SqlStorage, outbox: AlertOutbox) {
    this.#sql = sql;
    this.#outbox = outbox;
    sql.exec("CREATE TABLE IF NOT EXISTS objectives_pause (since_ms INTEGER NOT NULL, told TEXT)");
  }

  /** Nothing was judged. */
  goesOn({ receivers, ...facts }: Unjudged, nowMs: number): void {
    const pause = this.#pause();
    // A clock that was ahead is set right.
    const sinceMs = Math.min(pause?.sinceMs ?? nowMs, nowMs);
    const before = pause?.told ?? null;
    const isNews = before === null && nowMs - sinceMs >= toldAfterMs;
    const alert: WatchAlert = { kind: "paused", ...facts, sinceMs, atMs: nowMs };
    if (isNews) this.#outbox.add({ alert, receivers });
    const told = isNews ? JSON.stringify({ alert, receivers }) : before;
    this.#sql.exec("DELETE FROM objectives_pause");
    this.#sql.exec("INSERT INTO objectives_pause (since_ms, told) VALUES (?, ?)", sinceMs, told);
  }

  /** All was judged. Those who have heard of the pause hear that it is over. @param objectives the names of those judged */
  isOver(objectives: readonly string[], nowMs: number): void {
    const pause = this.#pause();
    if (pause === undefined) return;
    this.#sql.exec("DELETE FROM objectives_pause");
    if (pause.told === null) return;
    const { alert, receivers } = JSON.parse(pause.told) as { alert: WatchAlert; receivers: Notify[] };
    this.#outbox.add({ alert: { ...alert, kind: "resumed", objectives, atMs: nowMs }, receivers });
  }

  #pause(): { readonly sinceMs: number; readonly told: string | null } | undefined {
    const [pause] = this.#sql
      .exec<{ sinceMs: number; told: string | null }>("SELECT since_ms AS sinceMs, told FROM objectives_pause")
      .toArray();
    return pause;
  }
}
