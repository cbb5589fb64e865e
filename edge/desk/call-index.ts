/**
 * The index of an agent's calls, in the SQLite of its Desk: when each began and ended, which minutes it reserved and used, and
 * for a while by which visitor. Admission counts by it.
 */
import {
  type AdmissionLimits,
  type AdmissionRequest,
  type Counts,
  dayMs,
  hourMs,
  minuteMs,
  startOfDayMs,
} from "./admission.ts";

/** The minutes that a call reserves until its visitor has joined. */
const unjoinedMinutes = 1;
/** Beyond its minutes, a call may take this long to ring, to wait for its visitor, and to say goodbye. */
const graceMs = 3 * 60 * 1000;
/** How long the index remembers a call: its record lives as long. */
const indexedMs = 30 * dayMs;

const schema = `
  CREATE TABLE IF NOT EXISTS call (
    call_id TEXT PRIMARY KEY,
    visitor TEXT,
    started_at_ms INTEGER NOT NULL,
    given_up_at_ms INTEGER NOT NULL,
    minutes_reserved REAL NOT NULL,
    ended_at_ms INTEGER,
    minutes_used REAL,
    ended_by TEXT CHECK (ended_by IN ('call', 'sweep')),
    joined_at_ms INTEGER
  );
  CREATE INDEX IF NOT EXISTS call_by_start ON call (started_at_ms);
  CREATE INDEX IF NOT EXISTS call_running ON call (given_up_at_ms) WHERE ended_at_ms IS NULL;
  CREATE INDEX IF NOT EXISTS call_of_known ON call (started_at_ms) WHERE visitor IS NOT NULL AND ended_at_ms IS NOT NULL;
  CREATE INDEX IF NOT EXISTS call_of_visitor ON call (visitor, started_at_ms) WHERE visitor IS NOT NULL;
  CREATE INDEX IF NOT EXISTS call_with_minutes ON call (started_at_ms) WHERE minutes_used > 0;
  CREATE TABLE IF NOT EXISTS call_network (
    call_id TEXT NOT NULL, network TEXT NOT NULL, started_at_ms INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS call_by_network ON call_network (network, started_at_ms);
  CREATE TABLE IF NOT EXISTS erased_call (call_id TEXT PRIMARY KEY, erased_at_ms INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS erased_call_by_time ON erased_call (erased_at_ms);
`;

export class CallIndex {
  readonly #sql: SqlStorage;

  /** Makes its tables if they are missing. */
  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(schema);
    // An earlier version may have made the table.
    const columns = sql.exec<{ name: string }>("SELECT name FROM pragma_table_info('call')").toArray();
    if (!columns.some(({ name }) => name === "joined_at_ms")) {
      sql.exec("ALTER TABLE call ADD COLUMN joined_at_ms INTEGER");
    }
  }

  /** A call was admitted. It reserves a minute until its visitor has joined. */
  add({ callId, visitor, networks = [], limits }: AdmissionRequest, nowMs: number): void {
    this.#sql.exec(
      "INSERT INTO call (call_id, visitor, started_at_ms, given_up_at_ms, minutes_reserved) VALUES (?, ?, ?, ?, ?)",
      callId,
      visitor,
      nowMs,
      nowMs + unjoinedMinutes * 60_000 + graceMs,
      Math.min(unjoinedMinutes, limits.callMinutes),
    );
    for (const { key } of networks) {
      this.#sql.exec("INSERT INTO call_network (call_id, network, started_at_ms) VALUES (?, ?, ?)", callId, key, nowMs);
    }
  }

  /**
   * The visitor has joined: reserves the call's minutes, or the rest of the day's, but no less than was reserved before.
   * @returns the minutes that the call may take from its beginning; null: it is over, or unknown
   */
  joined(callId: string, limits: Pick<AdmissionLimits, "callMinutes" | "minutesPerDay">, nowMs: number): number | null {
    const row = this.#sql
      .exec<{ reserved: number; joined: number | null; started: number }>(
        `SELECT minutes_reserved AS reserved, joined_at_ms AS joined, started_at_ms AS started
         FROM call WHERE call_id = ? AND ended_at_ms IS NULL`,
        callId,
      )
      .toArray()[0];
    if (!row) return null;
    if (row.joined !== null) return row.reserved;
    const { used, reserved } = this.#minutesOf(nowMs);
    // A call that began yesterday does not count among today's.
    const own = row.started >= startOfDayMs(nowMs) ? row.reserved : 0;
    const others = used + reserved - own;
    const minutes = Math.max(row.reserved, Math.min(limits.callMinutes, limits.minutesPerDay - others));
    this.#sql.exec(
      "UPDATE call SET joined_at_ms = ?, minutes_reserved = ?, given_up_at_ms = ? WHERE call_id = ?",
      nowMs,
      minutes,
      row.started + minutes * 60_000 + graceMs,
      callId,
    );
    return minutes;
  }

  /**
   * The call has reported its end. The rest of the minutes that it reserved is free again. The first report counts, also
   * after the call was given up.
   */
  ended(callId: string, minutesUsed: number, nowMs: number): void {
    this.#sql.exec(
      `UPDATE call SET ended_at_ms = coalesce(ended_at_ms, ?), ended_by = 'call', minutes_used = ?
       WHERE call_id = ? AND ended_by IS NOT 'call'`,
      nowMs,
      Number.isFinite(minutesUsed) ? Math.max(0, minutesUsed) : 0,
      callId,
    );
  }

  /** The call is erased, and over if it never reported its end. The count of calls and minutes stays. */
  erase(callId: string, nowMs: number): void {
    this.#sql.exec("INSERT OR IGNORE INTO erased_call (call_id, erased_at_ms) VALUES (?, ?)", callId, nowMs);
    this.#sql.exec(
      `UPDATE call SET ended_at_ms = ?, minutes_used = min(minutes_reserved, (? - started_at_ms) / 60000.0),
         ended_by = 'sweep' WHERE call_id = ? AND ended_at_ms IS NULL`,
      nowMs,
      nowMs,
      callId,
    );
  }

  isErased(callId: string): boolean {
    return this.#sql.exec("SELECT 1 FROM erased_call WHERE call_id = ?", callId).toArray().length > 0;
  }

  has(callId: string): boolean {
    return this.#sql.exec("SELECT 1 FROM call WHERE call_id = ?", callId).toArray().length > 0;
  }

  runs(callId: string): boolean {
    return this.#sql.exec("SELECT 1 FROM call WHERE call_id = ? AND ended_at_ms IS NULL", callId).toArray().length > 0;
  }

  /** The ids of all calls that run. */
  running(): string[] {
    const rows = this.#sql.exec<{ id: string }>("SELECT call_id AS id FROM call WHERE ended_at_ms IS NULL").toArray();
    return rows.map(({ id }) => id);
  }

  /** All that admission has to know before it lets one more call of this visitor begin. */
  count({ visitor, networks = [] }: Pick<AdmissionRequest, "visitor" | "networks">, nowMs: number): Counts {
    const running = this.#sql.exec<{ given_up_at_ms: number }>(
      "SELECT given_up_at_ms FROM call WHERE visitor = ? AND ended_at_ms IS NULL",
      visitor,
    );
    const lastHour = this.#sql.exec<{ started_at_ms: number }>(
      "SELECT started_at_ms FROM call WHERE visitor = ? AND started_at_ms > ? ORDER BY started_at_ms",
      visitor,
      nowMs - hourMs,
    );
    const { used, reserved } = this.#minutesOf(nowMs);
    const lastMinute = this.#sql.exec<{ started_at_ms: number }>(
      "SELECT started_at_ms FROM call WHERE started_at_ms > ? ORDER BY started_at_ms",
      nowMs - minuteMs,
    );
    return {
      running: running.toArray().map((row) => ({ givenUpAtMs: row.given_up_at_ms })),
      startedAtMsInLastHour: lastHour.toArray().map((row) => row.started_at_ms),
      startedAtMsInLastMinute: lastMinute.toArray().map((row) => row.started_at_ms),
      networks: networks.map(({ key, share }) => ({ share, ...this.#countNetwork(key, nowMs) })),
      minutesUsedToday: used,
      minutesReservedToday: reserved,
    };
  }

  #countNetwork(network: string, nowMs: number) {
    const rows = this.#sql
      .exec<{ started: number; given_up: number; running: number }>(
        `SELECT call.started_at_ms AS started, given_up_at_ms AS given_up, ended_at_ms IS NULL AS running
         FROM call_network JOIN call USING (call_id) WHERE network = ? ORDER BY call.started_at_ms`,
        network,
      )
      .toArray();
    return {
      running: rows.filter(({ running }) => running === 1).map((row) => ({ givenUpAtMs: row.given_up })),
      startedAtMsInLastHour: rows.map(({ started }) => started).filter((startedMs) => startedMs > nowMs - hourMs),
    };
  }

  /** Minutes of today: used, and reserved by running calls. Sessions that nobody joined are not checked again. */
  #minutesOf(nowMs: number): { readonly used: number; readonly reserved: number } {
    const fromMs = startOfDayMs(nowMs);
    return this.#sql
      .exec<{ used: number; reserved: number }>(
        `SELECT
           (SELECT total(minutes_used) FROM call WHERE started_at_ms >= ? AND minutes_used > 0) AS used,
           (SELECT total(minutes_reserved) FROM call INDEXED BY call_running
            WHERE started_at_ms >= ? AND ended_at_ms IS NULL) AS reserved`,
        fromMs,
        fromMs,
      )
      .one();
  }

  /** Gives up calls that crashed without a report: all that they had reserved counts as used. */
  giveUpLost(nowMs: number): void {
    this.#sql.exec(
      `UPDATE call SET ended_at_ms = given_up_at_ms, minutes_used = minutes_reserved, ended_by = 'sweep'
       WHERE ended_at_ms IS NULL AND given_up_at_ms <= ?`,
      nowMs,
    );
  }

  /** Forgets calls of more than 30 days ago, and visitors and networks that no limit counts any more. */
  forgetOld(nowMs: number): void {
    this.#sql.exec("DELETE FROM call WHERE started_at_ms <= ?", nowMs - indexedMs);
    this.#sql.exec("DELETE FROM erased_call WHERE erased_at_ms <= ?", nowMs - indexedMs);
    this.#sql.exec(
      `DELETE FROM call_network WHERE started_at_ms <= ?
         AND call_id NOT IN (SELECT call_id FROM call WHERE ended_at_ms IS NULL)`,
      nowMs - hourMs,
    );
    // Only the hourly limit needs the visitor's key.
    this.#sql.exec(
      "UPDATE call SET visitor = NULL WHERE visitor IS NOT NULL AND ended_at_ms IS NOT NULL AND started_at_ms <= ?",
      nowMs - hourMs,
    );
  }

  /** When the next call is to be given up, or something of one to be forgotten, Unix ms; null: there is none. */
  nextDueMs(): number | null {
    const { next } = this.#sql
      .exec<{ next: number | null }>(
        `SELECT min(due) AS next FROM (
           SELECT min(given_up_at_ms) AS due FROM call WHERE ended_at_ms IS NULL
           UNION ALL SELECT min(started_at_ms) + ? FROM call WHERE visitor IS NOT NULL AND ended_at_ms IS NOT NULL
           UNION ALL SELECT min(started_at_ms) + ? FROM call)`,
        hourMs,
        indexedMs,
      )
      .one();
    return next;
  }
}
