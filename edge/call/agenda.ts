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
  /** The Desk is to be told that the visitor has joined. */
  | "joined"
  /** The Desk is to be told that the call is over. */
  | "report"
  /** The Desk is to be told that the call is over, and that nobody had come. */
  | "unjoined"
  /** Others are to be told that a human is wanted. */
  | "notify"
  /** What a human has decided is to be carried out, should it not have been. */
  | "decided"
  /** A summary is to be made of a call that is over, and others told. */
  | "ending"
  /** The room of a call that is over is to be deleted. */
  | "room"
  /** Somebody may have gone back into the room of a call that is over. */
  | "room-again"
  /** The record's days are over. */
  | "retention";

/** An errand that failed, or was cut off by an eviction, is tried again after so long, ms. */
const againAfterMs = 10_000;

type Storage = Pick<DurableObjectStorage, "deleteAlarm"> & {
  readonly sql: Pick<DurableObjectStorage["sql"], "exec">;
  setAlarm(atMs: number): Promise<void>;
};

export class Agenda {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
    storage.sql.exec(`
      CREATE TABLE IF NOT EXISTS agenda (
        errand TEXT PRIMARY KEY, due_ms INTEGER NOT NULL, taken INTEGER NOT NULL DEFAULT 0
      )`);
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

  has(errand: Errand): boolean {
    return this.#storage.sql.exec("SELECT 1 FROM agenda WHERE errand = ?", errand).toArray().length > 0;
  }

  /** When the next one is due, ms since 1970; null: nothing is. */
  nextMs(): number | null {
    return this.#storage.sql.exec<{ next: number | null }>("SELECT MIN(due_ms) AS next FROM agenda").one().next;
  }

  /** What is due by now, longest due first. Each is due again in a while, until it is `done()`. */
  async takeDue(nowMs: number): Promise<Errand[]> {
    const { sql } = this.#storage;
    const due = sql
      .exec<{ errand: Errand }>("SELECT errand FROM agenda WHERE due_ms <= ? ORDER BY due_ms", Math.round(nowMs))
      .toArray();
    const againMs = Math.round(nowMs) + againAfterMs;
    sql.exec("UPDATE agenda SET due_ms = ?, taken = 1 WHERE due_ms <= ?", againMs, Math.round(nowMs));
    await this.#setAlarm();
    return due.map(({ errand }) => errand);
  }

  /** Strikes off what was taken, unless it has been put down anew since. */
  async done(errand: Errand): Promise<void> {
    this.#storage.sql.exec("DELETE FROM agenda WHERE errand = ? AND taken = 1", errand);
    await this.#setAlarm();
  }

  async #setAlarm(): Promise<void> {
    const next = this.nextMs();
    if (next === null) await this.#storage.deleteAlarm();
    else await this.#storage.setAlarm(next);
  }
}
