/**
 * How an agent's objectives stand, and the alerts that came of it, in the SQLite of its Desk. All of a judgement is one step, so
 * that two cron triggers at once make one alert.
 */
import type { Notify } from "../agent/escalation.ts";
import type { Alert, AlertFacts, Told } from "../objectives/alert.ts";
import { type PackedSlices, unpacked } from "../objectives/budget.ts";
import { bothOf, type KeptObjective, removedOf, takenUp } from "../objectives/kept.ts";
import { judge } from "../objectives/standing.ts";
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
      CREATE TABLE IF NOT EXISTS objective_kept (objective TEXT PRIMARY KEY, kept TEXT NOT NULL);
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

  /**
   * Judges all objectives of the agent, and keeps what is to be told. Others than these are over: who has heard that one of
   * them burns hears so.
   */
  observe(all: readonly Observed[], nowMs: number): void {
    this.#sql.exec("DELETE FROM objective_alert WHERE at_ms <= ?", nowMs - keptMs);
    const names = new Set(all.map(({ facts }) => facts.objective));
    for (const kept of this.kept()) if (!names.has(kept.facts.objective)) this.#remove(kept, nowMs);
    for (const observed of all) this.#judge(observed, nowMs);
  }

  #remove(kept: KeptObjective, nowMs: number): void {
    const { facts, told: receivers } = kept;
    const told = removedOf(kept);
    if (told !== null) this.#tell(facts, told, receivers, nowMs);
    this.#sql.exec("DELETE FROM objective_kept WHERE objective = ?", facts.objective);
  }

  #judge({ facts, budget, slices, receivers }: Observed, nowMs: number): void {
    const kept = this.keptOf(facts.objective);
    const { standing: known, told: withdrawn } = takenUp(kept, facts);
    let heard = kept?.told ?? [];
    if (withdrawn !== null) {
      this.#tell(facts, withdrawn, heard, nowMs);
      heard = [];
    }
    const { standing, told } = judge(known, unpacked(slices), budget, nowMs);
    if (told?.kind === "recovered") this.#tell(facts, told, heard, nowMs);
    else if (told !== null) this.#tell(facts, told, receivers, nowMs);
    if (standing.kind !== "burning") heard = [];
    else if (told !== null) heard = bothOf(heard, receivers);
    const next: KeptObjective = { facts, standing, told: heard };
    this.#sql.exec(
      "INSERT OR REPLACE INTO objective_kept (objective, kept) VALUES (?, ?)",
      facts.objective,
      JSON.stringify(next),
    );
  }

  #tell(facts: AlertFacts, told: Told, receivers: readonly Notify[], nowMs: number): void {
    // There is nothing to look at first in what is over.
    const isBurning = told.kind === "burning" || told.kind === "worse" || told.kind === "goes-on";
    const alert: Alert = { ...facts, ...(!isBurning && { lookFirst: [] }), ...told, atMs: nowMs };
    this.#sql.exec(
      "INSERT INTO objective_alert (objective, at_ms, alert) VALUES (?, ?, ?)",
      facts.objective,
      nowMs,
      JSON.stringify(alert),
    );
    this.#outbox.add({ alert, receivers });
  }

  /** All objectives that were judged. */
  kept(): KeptObjective[] {
    return this.#sql
      .exec<{ kept: string }>("SELECT kept FROM objective_kept ORDER BY objective")
      .toArray()
      .map(({ kept }) => JSON.parse(kept) as KeptObjective);
  }

  /** Undefined: it was never judged. */
  keptOf(objective: string): KeptObjective | undefined {
    const [row] = this.#sql
      .exec<{ kept: string }>("SELECT kept FROM objective_kept WHERE objective = ?", objective)
      .toArray();
    return row && (JSON.parse(row.kept) as KeptObjective);
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
