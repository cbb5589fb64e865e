/**
 * The health of an agent's speech services, over all its calls and evictions of the Desk. A call is told of it as it is
 * admitted. Once a service has rested, one admitted call tries it, and the others leave it out until that call has told.
 */
import { restMs, type ServiceNews, type ServiceTrouble } from "../speech/health.ts";

/** A call that tries a service tells within this time, or another one tries it, ms: it rings, and the caller speaks. */
const tryMs = 30_000;

type Row = ServiceTrouble & { readonly trying: number };

export class DeskServiceHealth {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS service_health (
        part TEXT NOT NULL, service TEXT NOT NULL, failures INTEGER NOT NULL, until_ms INTEGER NOT NULL,
        trying INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (part, service)
      )`);
  }

  /** The troubles for a call that begins now. It tries the services that have rested. */
  forCall(nowMs: number): readonly ServiceTrouble[] {
    const known = this.#rows();
    this.#sql.exec("UPDATE service_health SET trying = 1, until_ms = ? WHERE until_ms <= ?", nowMs + tryMs, nowMs);
    return known.map(({ trying: _, ...trouble }) => trouble);
  }

  /** Calls that fail at the same time are one failure. */
  heard({ part, service, failed }: ServiceNews, nowMs: number): void {
    if (!failed) {
      this.#sql.exec("DELETE FROM service_health WHERE part = ? AND service = ?", part, service);
      return;
    }
    const known = this.#rows().find((row) => row.part === part && row.service === service);
    if (known !== undefined && known.trying === 0 && known.untilMs > nowMs) return;
    const failures = (known?.failures ?? 0) + 1;
    this.#sql.exec(
      "INSERT OR REPLACE INTO service_health (part, service, failures, until_ms, trying) VALUES (?, ?, ?, ?, 0)",
      part,
      service,
      failures,
      nowMs + restMs(failures),
    );
  }

  #rows(): Row[] {
    return this.#sql
      .exec<Row & Record<string, SqlStorageValue>>(
        "SELECT part, service, failures, until_ms AS untilMs, trying FROM service_health ORDER BY part, service",
      )
      .toArray();
  }
}
