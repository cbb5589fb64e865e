/**
 * How an agent's objectives stand, the alerts that came of it, and whom they have yet to reach, in the SQLite of its Desk. All of
 * a judgement is one step, so that two cron triggers at once make one alert. An alert is kept before anybody is told, and each
 * receiver's message has one id however often it is sent.
 */
import type { Notify } from "../agent/escalation.ts";
import type { Alert, AlertFacts } from "../objectives/alert.ts";
import type { Slice } from "../objectives/budget.ts";
import { judge, type Standing } from "../objectives/standing.ts";
import { dayMs } from "./admission.ts";

/** The console shows an alert this long. */
const keptMs = 90 * dayMs;
const sessionSliceMs = 60_000;

/** An objective with its events of the last three days. */
export interface Observed {
  readonly facts: AlertFacts;
  /** `budgetOf()` */
  readonly budget: number;
  readonly slices: readonly Slice[];
  readonly receivers: readonly Notify[];
}

/** A message that one receiver has yet to take. */
export interface DueAlert {
  readonly id: string;
  readonly notify: Notify;
  readonly alert: Alert;
  /** How often it was tried before. */
  readonly tries: number;
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

  /** Makes its tables if they are missing. */
  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS objective_standing (objective TEXT PRIMARY KEY, standing TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS objective_alert (seq INTEGER PRIMARY KEY, objective TEXT NOT NULL, at_ms INTEGER NOT NULL,
        alert TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS objective_news (id TEXT PRIMARY KEY, notify TEXT NOT NULL, alert TEXT NOT NULL,
        tries INTEGER NOT NULL, due_ms INTEGER NOT NULL);
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
      const { standing, told } = judge(this.standingOf(facts.objective), slices, budget, nowMs);
      this.#sql.exec(
        "INSERT OR REPLACE INTO objective_standing (objective, standing) VALUES (?, ?)",
        facts.objective,
        JSON.stringify(standing),
      );
      if (told === null) continue;
      const alert = JSON.stringify({ ...facts, ...told, atMs: nowMs } satisfies Alert);
      this.#sql.exec(
        "INSERT INTO objective_alert (objective, at_ms, alert) VALUES (?, ?, ?)",
        facts.objective,
        nowMs,
        alert,
      );
      for (const notify of receivers) {
        this.#sql.exec(
          "INSERT INTO objective_news (id, notify, alert, tries, due_ms) VALUES (?, ?, ?, 0, ?)",
          `msg_${crypto.randomUUID().replaceAll("-", "")}`,
          JSON.stringify(notify),
          alert,
          nowMs,
        );
      }
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

  /**
   * The messages that are due. Each is due again when its turn of `delaysMs` has passed, unless it was told or given up by
   * then: a run that takes it may die meanwhile.
   */
  takeDue(delaysMs: readonly number[], nowMs: number): DueAlert[] {
    const rows = this.#sql
      .exec<{ id: string; notify: string; alert: string; tries: number }>(
        "SELECT id, notify, alert, tries FROM objective_news WHERE due_ms <= ? ORDER BY due_ms, rowid",
        nowMs,
      )
      .toArray();
    return rows.map(({ id, notify, alert, tries }) => {
      const delayMs = delaysMs[Math.min(tries, delaysMs.length - 1)] ?? 0;
      this.#sql.exec("UPDATE objective_news SET tries = tries + 1, due_ms = ? WHERE id = ?", nowMs + delayMs, id);
      return { id, notify: JSON.parse(notify) as Notify, alert: JSON.parse(alert) as Alert, tries };
    });
  }

  /** The receiver has taken it, or it was given up. */
  done(id: string): void {
    this.#sql.exec("DELETE FROM objective_news WHERE id = ?", id);
  }
}
