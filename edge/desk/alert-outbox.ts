/**
 * Alerts of an agent, until each receiver has taken them, in the SQLite of its Desk. An alert is kept before anybody is told,
 * and each receiver's message has one id however often it is sent.
 */
import type { Notify } from "../agent/escalation.ts";
import { type DeskAlert, subjectOf } from "../objectives/desk-alert.ts";

/** A message that one receiver has yet to take. */
export interface DueAlert {
  readonly id: string;
  readonly notify: Notify;
  readonly alert: DeskAlert;
  /** How often it was tried before. */
  readonly tries: number;
}

/** An alert and all who are to hear of it. */
export interface AlertTo {
  readonly alert: DeskAlert;
  readonly receivers: readonly Notify[];
}

/** Messages of one line are told one after the other: what one receiver has yet to hear about one subject. */
export function lineOf({ notify, alert }: Pick<DueAlert, "notify" | "alert">): string {
  return JSON.stringify([notify, subjectOf(alert)]);
}

export class AlertOutbox {
  readonly #sql: SqlStorage;

  /** Makes its table if it is missing. */
  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS alert_news (id TEXT PRIMARY KEY, notify TEXT NOT NULL, alert TEXT NOT NULL,
        tries INTEGER NOT NULL, due_ms INTEGER NOT NULL);
    `);
  }

  /** A message for each receiver, due at once. */
  add({ alert, receivers }: AlertTo): void {
    for (const notify of receivers) {
      this.#sql.exec(
        "INSERT INTO alert_news (id, notify, alert, tries, due_ms) VALUES (?, ?, ?, 0, ?)",
        `msg_${crypto.randomUUID().replaceAll("-", "")}`,
        JSON.stringify(notify),
        JSON.stringify(alert),
        alert.atMs,
      );
    }
  }

  /**
   * The messages that are due, in order. Each is due again when its turn of `delaysMs` has passed, unless it was told or given
   * up by then: a run that takes it may die meanwhile. With it come all others of its line, so that nobody hears that it is over
   * before hearing that it burns; these are due at their own times as before.
   */
  takeDue(delaysMs: readonly number[], nowMs: number): DueAlert[] {
    const rows = this.#sql
      .exec<{ id: string; notify: string; alert: string; tries: number; dueMs: number }>(
        "SELECT id, notify, alert, tries, due_ms AS dueMs FROM alert_news ORDER BY rowid",
      )
      .toArray();
    const waiting = rows.map(({ notify, alert, ...row }) => ({
      ...row,
      notify: JSON.parse(notify) as Notify,
      alert: JSON.parse(alert) as DeskAlert,
    }));
    // A clock that was ahead made those that are due later than any delay allows.
    const isDue = ({ dueMs }: { readonly dueMs: number }) => dueMs <= nowMs || dueMs - nowMs > Math.max(...delaysMs);
    const dueLines = new Set(waiting.filter(isDue).map(lineOf));
    const taken = waiting.filter((message) => dueLines.has(lineOf(message)));
    for (const { id, tries, dueMs } of taken) {
      if (!isDue({ dueMs })) continue;
      const delayMs = delaysMs[Math.min(tries, delaysMs.length - 1)] ?? 0;
      this.#sql.exec("UPDATE alert_news SET tries = tries + 1, due_ms = ? WHERE id = ?", nowMs + delayMs, id);
    }
    return taken.map(({ id, notify, alert, tries }) => ({ id, notify, alert, tries }));
  }

  /** Whether no message waits. */
  isEmpty(): boolean {
    return this.#sql.exec("SELECT 1 FROM alert_news LIMIT 1").toArray().length === 0;
  }

  /** The receiver has taken it, or it was given up. */
  done(id: string): void {
    this.#sql.exec("DELETE FROM alert_news WHERE id = ?", id);
  }
}
