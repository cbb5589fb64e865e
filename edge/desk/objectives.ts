/**
 * How an agent's objectives stand, and the alerts that came of it, in the SQLite of its Desk. All of a judgement is one step, so
 * that two cron triggers at once make one alert.
 */
import type { Notify } from "../agent/escalation.ts";
import type { Alert, AlertFacts } from "../objectives/alert.ts";
import { type PackedSlices, unpacked } from "../objectives/budget.ts";
import { judge, type Standing } from "../objectives/standing.ts";
import { dayMs } from "./admission.ts";
import type { AlertOutbox } from "./alert-outbox.ts";

/** The console shows an alert this long. */
const keptMs = 90 * dayMs;
const sessionSliceMs = 60_000;

/** An objective with its events of the last three days. */
export interface Observed {
  readonly facts: AlertFacts;
  /** `budgetOf()` */
  readonly budget: number;
  readonly slices: PackedSlices;
  readonly receivers: readonly Notify[];
}

/** Sessions of a minute that never began by a fault of ours. */
export interface RefusedSessions {
  /** Unix ms. */
  readonly atMs: number;
  readonly code: string;
  readonly sessions: number;
}

export class Objectives {
  readonly #sql: SqlStorage;
  readonly #outbox: AlertOutbox;

  /** Makes its tables if they are missing. @param outbox gets what is to be told */
  constructor(sql: SqlStorage, outbox: AlertOutbox) {
    this.#sql = sql;
    this.#outbox = outbox;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS objective_standing (objective TEXT PRIMARY KEY, standing TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS objective_alert (seq INTEGER PRIMARY KEY, objective TEXT NOT NULL, at_ms INTEGER NOT NULL,
        alert TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS refused_session (at_ms INTEGER NOT NULL, code TEXT NOT NULL, sessions INTEGER NOT NULL,
        PRIMARY KEY (at_ms, code));
    `);
  }

  /** A session never began by a fault of ours. @param code the error's */
  refused(code: string, nowMs: number): void {
    const atMs = Math.floor(nowMs / sessionSliceMs) * sessionSliceMs;
    this.#sql.exec("DELETE FROM refused_session WHERE at_ms <= ?", nowMs - keptMs);
    this.#sql.exec(
      `INSERT INTO refused_session VALUES (?, ?, 1)
       ON CONFLICT (at_ms, code) DO UPDATE SET sessions = sessions + 1`,
      atMs,
      code,
    );
  }

  /** Those since that time, Unix ms. */
  refusedSince(sinceMs: number): RefusedSessions[] {
    return this.#sql
      .exec<{ atMs: number; code: string; sessions: number }>(
        "SELECT at_ms AS atMs, code, sessions FROM refused_session WHERE at_ms > ? ORDER BY at_ms, code",
        sinceMs,
      )
      .toArray();
  }

  /** Judges all objectives of the agent, and keeps what is to be told. Others than these are forgotten. */
  observe(all: readonly Observed[], nowMs: number): void {
    const names = JSON.stringify(all.map(({ facts }) => facts.objective));
    this.#sql.exec("DELETE FROM objective_standing WHERE objective NOT IN (SELECT value FROM json_each(?))", names);
    this.#sql.exec("DELETE FROM objective_alert WHERE at_ms <= ?", nowMs - keptMs);
    for (const { facts, budget, slices, receivers } of all) {
      const { standing, told } = judge(this.standingOf(facts.objective), unpacked(slices), budget, nowMs);
      this.#sql.exec(
        "INSERT OR REPLACE INTO objective_standing (objective, standing) VALUES (?, ?)",
        facts.objective,
        JSON.stringify(standing),
      );
      if (told === null) continue;
      const alert: Alert = { ...facts, ...told, atMs: nowMs };
      this.#sql.exec(
        "INSERT INTO objective_alert (objective, at_ms, alert) VALUES (?, ?, ?)",
        facts.objective,
        nowMs,
        JSON.stringify(alert),
      );
      this.#outbox.add({ alert, receivers });
    }
  }

  standingOf(objective: string): Standing {
    const [row] = this.#sql
      .exec<{ standing: string }>("SELECT standing FROM objective_standing WHERE objective = ?", objective)
      .toArray();
    return row === undefined ? { kind: "quiet" } : (JSON.parse(row.standing) as Standing);
  }

  /** The last alerts of an objective, the newest first. */
  alertsOf(objective: string, most: number): Alert[] {
    return this.#sql
      .exec<{ alert: string }>(
        "SELECT alert FROM objective_alert WHERE objective = ? ORDER BY seq DESC LIMIT ?",
        objective,
        most,
      )
      .toArray()
      .map(({ alert }) => JSON.parse(alert) as Alert);
  }
}
