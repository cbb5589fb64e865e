/**
 * A due task, and its time. A Durable Object has a single alarm; this table lets several parts of a call share it, and
 * survives an eviction, so that a call always ends and a record is always erased in time.
 */
export type Alarm =
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
  /** Carry out a human's decision, if that has not happened yet. */
  | "decided"
  /** A summary is to be made of a call that is over, and others told. */
  | "ending"
  /** The recording of a call that is over is to be put into R2. */
  | "recording"
  /** The room of a call that is over is to be deleted. */
  | "room"
  /** Somebody may have gone back into the room of a call that is over. */
  | "room-again"
  /** The telemetry of a call that is over is to be sent. */
  | "telemetry"
  /** Rows of the call are to be brought to the archive. */
  | "archive"
  /** The recording's days are over. */
  | "recording-days"
  /** The days of the words are over, and of the record with them. */
  | "retention";

/** An alarm that failed, or that an eviction cut off, is tried again after this, ms. */
const againAfterMs = 10_000;

type Storage = Pick<DurableObjectStorage, "deleteAlarm"> & {
  readonly sql: Pick<DurableObjectStorage["sql"], "exec">;
  setAlarm(atMs: number): Promise<void>;
};

export class Alarms {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
    storage.sql.exec(`
      CREATE TABLE IF NOT EXISTS alarms (
        alarm TEXT PRIMARY KEY, due_ms INTEGER NOT NULL, taken INTEGER NOT NULL DEFAULT 0
      )`);
  }

  /** Sets an alarm for a moment (ms since 1970), in the place of an earlier one of the same kind. */
  async put(alarm: Alarm, dueMs: number): Promise<void> {
    this.#storage.sql.exec("INSERT OR REPLACE INTO alarms (alarm, due_ms) VALUES (?, ?)", alarm, Math.round(dueMs));
    await this.#setAlarm();
  }

  async strike(...alarms: readonly Alarm[]): Promise<void> {
    for (const alarm of alarms) this.#storage.sql.exec("DELETE FROM alarms WHERE alarm = ?", alarm);
    await this.#setAlarm();
  }

  has(alarm: Alarm): boolean {
    return this.#storage.sql.exec("SELECT 1 FROM alarms WHERE alarm = ?", alarm).toArray().length > 0;
  }

  /** When the next one is due, ms since 1970; null: nothing is. */
  nextMs(): number | null {
    return this.#storage.sql.exec<{ next: number | null }>("SELECT MIN(due_ms) AS next FROM alarms").one().next;
  }

  /** The tasks that are due by now, longest due first. Each is due again in a while, until it is `done()`. */
  async takeDue(nowMs: number): Promise<Alarm[]> {
    const { sql } = this.#storage;
    const due = sql
      .exec<{ alarm: Alarm }>("SELECT alarm FROM alarms WHERE due_ms <= ? ORDER BY due_ms", Math.round(nowMs))
      .toArray();
    const againMs = Math.round(nowMs) + againAfterMs;
    sql.exec("UPDATE alarms SET due_ms = ?, taken = 1 WHERE due_ms <= ?", againMs, Math.round(nowMs));
    await this.#setAlarm();
    return due.map(({ alarm }) => alarm);
  }

  /** Strikes off what was taken, unless it has been put down anew since. */
  async done(alarm: Alarm): Promise<void> {
    this.#storage.sql.exec("DELETE FROM alarms WHERE alarm = ? AND taken = 1", alarm);
    await this.#setAlarm();
  }

  async #setAlarm(): Promise<void> {
    const next = this.nextMs();
    if (next === null) await this.#storage.deleteAlarm();
    else await this.#storage.setAlarm(next);
  }
}
