/** Counts attempts at guessing something, in the SQLite of an object, so that nobody can guess fast. */

export interface AttemptLimit {
  readonly attempts: number;
  readonly windowMs: number;
}

export class Attempts {
  readonly #sql: SqlStorage;

  /** Makes its table if it is missing. */
  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec("CREATE TABLE IF NOT EXISTS attempt (key TEXT NOT NULL, at_ms INTEGER NOT NULL)");
    sql.exec("CREATE INDEX IF NOT EXISTS attempt_by_key ON attempt (key, at_ms)");
  }

  /** Counts one more. @returns 0: it may be made. Otherwise the whole seconds until another may be made. */
  take(key: string, { attempts, windowMs }: AttemptLimit, nowMs: number): number {
    const wait = this.#waitSeconds(key, { attempts, windowMs }, nowMs);
    if (wait === 0) this.#sql.exec("INSERT INTO attempt (key, at_ms) VALUES (?, ?)", key, nowMs);
    return wait;
  }

  #waitSeconds(key: string, { attempts, windowMs }: AttemptLimit, nowMs: number): number {
    this.#sql.exec("DELETE FROM attempt WHERE at_ms <= ?", nowMs - windowMs);
    const made = this.#sql
      .exec<{ at_ms: number }>("SELECT at_ms FROM attempt WHERE key = ? ORDER BY at_ms DESC LIMIT ?", key, attempts)
      .toArray();
    const oldest = made[attempts - 1];
    return oldest ? Math.max(1, Math.ceil((oldest.at_ms + windowMs - nowMs) / 1000)) : 0;
  }

  /** Counts one more under several keys, or under none if one of them is used up. @returns as `take`, one for each */
  takeAll(counted: readonly { readonly key: string; readonly limit: AttemptLimit }[], nowMs: number): number[] {
    const waits = counted.map(({ key, limit }) => this.#waitSeconds(key, limit, nowMs));
    if (waits.every((wait) => wait === 0)) for (const { key, limit } of counted) this.take(key, limit, nowMs);
    return waits;
  }
}
