/**
 * What is due, and when. A Durable Object has a single alarm; this table lets several parts of a call share it, and
 * survives an eviction, so that a call always ends and a record is always erased in time.
 */
export type Errand =
  /** Nobody came after the invitation. */
  | "no-show"
  /** The visitor vanished and did not come back. */
  | "vanished"
  /** The call has used up its minutes. */
  | "limit"
  /** Is the call still in memory? If not, it was evicted and goes back into its room. */
  | "pulse"
  /** The record's days are over. */
  | "retention";

export class Agenda {
  readonly #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    storage.sql.exec("CREATE TABLE IF NOT EXISTS agenda (errand TEXT PRIMARY KEY, due_ms INTEGER NOT NULL)");
  }

  /** Puts an errand down for a moment (ms since 1970), in the place of an earlier one of the same kind. */
  async put(errand: Errand, dueMs: number): Promise<void> {
    this.#storage.sql.exec("INSERT OR REPLACE INTO agenda (errand, due_ms) VALUES (?, ?)", errand, Math.round(dueMs));
    await this.#setAlarm();
  }

  async strike(...errands: readonly Errand[]): Promise<void> {
    for (const errand of errands) this.#storage.sql.exec("DELETE FROM agenda WHERE errand = ?", errand);
    await this.#setAlarm();
  }

  /** What is due by now, struck off the list; the alarm is set for what remains. */
  async takeDue(nowMs: number): Promise<Errand[]> {
    const due = this.#storage.sql
      .exec<{ errand: Errand }>("SELECT errand FROM agenda WHERE due_ms <= ? ORDER BY due_ms", Math.round(nowMs))
      .toArray()
      .map((row) => row.errand);
    await this.strike(...due);
    return due;
  }

  async #setAlarm(): Promise<void> {
    const next = this.#storage.sql.exec<{ next: number | null }>("SELECT MIN(due_ms) AS next FROM agenda").one().next;
    if (next === null) await this.#storage.deleteAlarm();
    else await this.#storage.setAlarm(next);
  }
}
