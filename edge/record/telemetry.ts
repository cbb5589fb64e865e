/**
 * The requests by which a call's telemetry is sent, until they are, and their outcome. A request names turns and has no
 * words: its body is made of the record when it is sent, so that it can hold nothing that the record has lost.
 */

import type { Sql } from "../base/sql.ts";
import type { CallTrace } from "../wire/http.ts";
import type { RecordPart } from "./part.ts";

export type TelemetrySignal = "traces" | "metrics";

export interface TelemetryRequest {
  readonly signal: TelemetrySignal;
  /** The turns that it is about. */
  readonly from: number;
  /** The first that it is not about. */
  readonly to: number;
  /** Whether the call's own spans go with it, which are whole at the call's end alone. */
  readonly own: boolean;
  /** How often it was sent, in vain. */
  readonly tries: number;
}

type Row = { signal: TelemetrySignal; from_turn: number; to_turn: number; tries: number; own: number | null };
type CountRow = { signal: TelemetrySignal; exported: number; lost: number; why: string | null };

const nothing = { exported: 0, lost: 0 };

export class TelemetryRecord implements RecordPart {
  readonly tables = ["telemetry_request", "telemetry_count", "telemetry_progress"];
  readonly #sql: Sql;

  /** Makes its tables if they are missing. */
  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS telemetry_request (
        signal TEXT NOT NULL, from_turn INTEGER NOT NULL, to_turn INTEGER NOT NULL,
        tries INTEGER NOT NULL DEFAULT 0, due_ms INTEGER NOT NULL, own INTEGER,
        PRIMARY KEY (signal, from_turn)
      );
      CREATE TABLE IF NOT EXISTS telemetry_count (
        signal TEXT PRIMARY KEY, exported INTEGER NOT NULL DEFAULT 0, lost INTEGER NOT NULL DEFAULT 0, why TEXT
      );
      CREATE TABLE IF NOT EXISTS telemetry_progress (signal TEXT PRIMARY KEY, next_turn INTEGER NOT NULL)`);
  }

  /** Puts a request down. The same again changes nothing. */
  put({ signal, from, to, own }: Omit<TelemetryRequest, "tries">, dueMs: number): void {
    this.#sql.exec(
      "INSERT OR IGNORE INTO telemetry_request (signal, from_turn, to_turn, due_ms, own) VALUES (?, ?, ?, ?, ?)",
      signal,
      from,
      to,
      Math.round(dueMs),
      Number(own),
    );
  }

  /** The first turn of a running call of which nothing was put down. */
  nextTurn(): number {
    const rows = this.#sql.exec<{ next_turn: number }>(
      "SELECT next_turn FROM telemetry_progress WHERE signal = 'traces'",
    );
    return rows.toArray()[0]?.next_turn ?? 0;
  }

  /** Puts down the spans of a running call's turns before this one. */
  putMeanwhile(to: number, dueMs: number): void {
    this.put({ signal: "traces", from: this.nextTurn(), to, own: false }, dueMs);
    this.#sql.exec("INSERT OR REPLACE INTO telemetry_progress (signal, next_turn) VALUES ('traces', ?)", to);
  }

  /** When the next request is due, Unix ms; null: there is none. */
  dueMs(): number | null {
    return this.#sql.exec<{ due: number | null }>("SELECT min(due_ms) AS due FROM telemetry_request").one().due;
  }

  due(nowMs: number): TelemetryRequest[] {
    return this.#sql
      .exec<Row>("SELECT * FROM telemetry_request WHERE due_ms <= ? ORDER BY due_ms, signal DESC, from_turn", nowMs)
      .toArray()
      .map(({ signal, from_turn, to_turn, tries, own }) => ({
        signal,
        from: from_turn,
        to: to_turn,
        tries,
        // A request older than the column has them with the first turns.
        own: own === null ? from_turn === 0 : own === 1,
      }));
  }

  /** It is about to be sent, and is due again at this time unless it is settled. */
  tried({ signal, from }: TelemetryRequest, againMs: number): void {
    this.#sql.exec(
      "UPDATE telemetry_request SET tries = tries + 1, due_ms = ? WHERE signal = ? AND from_turn = ?",
      Math.round(againMs),
      signal,
      from,
    );
  }

  /** It is due again at this time. */
  postpone({ signal, from }: TelemetryRequest, againMs: number): void {
    this.#sql.exec(
      "UPDATE telemetry_request SET due_ms = ? WHERE signal = ? AND from_turn = ?",
      Math.round(againMs),
      signal,
      from,
    );
  }

  /** It is not sent any more: so many spans or points were taken, so many are lost. A request that is gone counts no more. */
  settle(request: TelemetryRequest, exported: number, lost: number, why: string | null): void {
    const { signal, from } = request;
    const gone = this.#sql.exec("DELETE FROM telemetry_request WHERE signal = ? AND from_turn = ?", signal, from);
    if (gone.rowsWritten === 0) return;
    this.#sql.exec(
      `INSERT INTO telemetry_count (signal, exported, lost, why) VALUES (?, ?, ?, ?)
       ON CONFLICT (signal) DO UPDATE SET
         exported = exported + excluded.exported, lost = lost + excluded.lost, why = coalesce(excluded.why, why)`,
      signal,
      exported,
      lost,
      why,
    );
  }

  load(): Pick<CallTrace, "telemetry"> {
    const counts = this.#sql.exec<CountRow>("SELECT * FROM telemetry_count").toArray();
    const waiting = this.#sql.exec<{ n: number }>("SELECT count(*) AS n FROM telemetry_request").one().n;
    if (counts.length === 0 && waiting === 0) return {};
    const of = (wanted: TelemetrySignal) => {
      const { exported, lost } = counts.find(({ signal }) => signal === wanted) ?? nothing;
      return { exported, lost };
    };
    const why = counts.find((count) => count.why !== null)?.why ?? null;
    return { telemetry: { spans: of("traces"), points: of("metrics"), waiting, why } };
  }

  /** It has none. */
  forgetWords(): void {}

  erase(): void {
    for (const table of this.tables) this.#sql.exec(`DELETE FROM ${table}`);
  }
}
