/**
 * The end of a call's room. LiveKit refreshes the token of whoever is in a room for as long as they stay, so the room is
 * deleted when the call is over. What is to be deleted is kept in storage: a server that is away or says no is asked
 * again by the agenda, also after an eviction. Of a call that is erased the tombstone keeps it (record/erasable.ts).
 */
import type { Agenda } from "./agenda.ts";

/** After its end a call closes by itself within this; only an evicted one needs the agenda to delete its room, ms. */
const closingMs = 10_000;
const firstAgainMs = 1_000;
const mostAgainMs = 5 * 60_000;
/** A server that is away for longer has lost its rooms; one that says no for longer will not say yes, ms. */
const givenUpAfterMs = 60 * 60_000;

/** How long after the `tries`th try that failed (from 1) the next one is made, ms: doubled each time, up to 5 minutes. */
export function roomAgainAfterMs(tries: number): number {
  return Math.min(mostAgainMs, firstAgainMs * 2 ** (tries - 1));
}

export interface RoomEndOptions {
  readonly sql: Pick<SqlStorage, "exec">;
  readonly agenda: Pick<Agenda, "put" | "strike">;
  /** @throws where the room may still be there */
  readonly deleteRoom: (room: string) => Promise<void>;
  /** Told of each try that failed, and of the last one. */
  readonly failed: (thrown: unknown, isLast: boolean) => void;
  /** ms since 1970 */
  readonly nowMs: () => number;
}

export class RoomEnd {
  readonly #options: RoomEndOptions;
  #running: Promise<void> | undefined;

  constructor(options: RoomEndOptions) {
    this.#options = options;
    options.sql.exec(
      "CREATE TABLE IF NOT EXISTS room_end (room TEXT PRIMARY KEY, since_ms INTEGER NOT NULL, tries INTEGER NOT NULL)",
    );
  }

  /** This room is to be deleted: by `make()`, or by the agenda should that not come. */
  async want(room: string): Promise<void> {
    const { sql, agenda, nowMs } = this.#options;
    sql.exec("INSERT OR IGNORE INTO room_end VALUES (?, ?, 0)", room, Math.round(nowMs()));
    await agenda.put("room", nowMs() + closingMs);
  }

  /** Deletes the room, where one is to be deleted, or puts the next try down. Never rejects for the server's sake. */
  make(): Promise<void> {
    this.#running ??= this.#make().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #make(): Promise<void> {
    const { sql, agenda, deleteRoom, failed, nowMs } = this.#options;
    const [wanted] = sql.exec<{ room: string; since_ms: number; tries: number }>("SELECT * FROM room_end").toArray();
    if (wanted === undefined) return;
    try {
      await deleteRoom(wanted.room);
    } catch (thrown) {
      const tries = wanted.tries + 1;
      const isLast = nowMs() - wanted.since_ms >= givenUpAfterMs;
      failed(thrown, isLast);
      if (!isLast) {
        sql.exec("UPDATE room_end SET tries = ? WHERE room = ?", tries, wanted.room);
        return agenda.put("room", nowMs() + roomAgainAfterMs(tries));
      }
    }
    sql.exec("DELETE FROM room_end");
    await agenda.strike("room");
  }
}
