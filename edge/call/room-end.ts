/**
 * The end of a call's room. LiveKit refreshes the token of whoever is in a room for as long as they stay, so the room is
 * deleted when the call is over. What is to be deleted is kept in storage: a server that is away or says no is asked
 * again by the agenda, also after an eviction, and so is one that has deleted it, while a token for the room may still be
 * good (transport/livekit/room-looks.ts). Of a call that is erased the tombstone keeps it (record/erasable.ts).
 */
import { firstLooks, isLeftToLiveKit, nextLooks, type RoomLooks } from "../transport/livekit/room-looks.ts";
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
  /** Whether it was there. @throws where it may still be. */
  readonly deleteRoom: (room: string) => Promise<boolean>;
  /** Told of each try that failed. */
  readonly failed: (thrown: unknown) => void;
  /** Nothing more is tried: `why` is for the operator. */
  readonly left: (why: string) => void;
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
    options.sql.exec("CREATE TABLE IF NOT EXISTS room_looks (room TEXT PRIMARY KEY, body TEXT NOT NULL)");
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

  /** Deletes the room if it is there again. Never rejects for the server's sake. */
  async look(): Promise<void> {
    const { sql, nowMs } = this.#options;
    // Deleted as at the first time: a server that is away now is asked again soon.
    sql.exec("INSERT OR IGNORE INTO room_end SELECT room, ?, 0 FROM room_looks", Math.round(nowMs()));
    await this.make();
  }

  async #make(): Promise<void> {
    const { sql, agenda, deleteRoom, failed, left, nowMs } = this.#options;
    const [wanted] = sql.exec<{ room: string; since_ms: number; tries: number }>("SELECT * FROM room_end").toArray();
    if (wanted === undefined) return;
    const { room } = wanted;
    try {
      const wasThere = await deleteRoom(room);
      await this.#lookLater(room, wasThere);
    } catch (thrown) {
      const tries = wanted.tries + 1;
      failed(thrown);
      if (nowMs() - wanted.since_ms < givenUpAfterMs) {
        sql.exec("UPDATE room_end SET tries = ? WHERE room = ?", tries, room);
        return agenda.put("room", nowMs() + roomAgainAfterMs(tries));
      }
      left("a room was left to LiveKit, which would not delete it");
    }
    sql.exec("DELETE FROM room_end");
    await agenda.strike("room");
  }

  async #lookLater(room: string, wasThere: boolean): Promise<void> {
    const { sql, agenda, left, nowMs } = this.#options;
    const [kept] = sql.exec<{ body: string }>("SELECT body FROM room_looks WHERE room = ?", room).toArray();
    const before = kept && (JSON.parse(kept.body) as RoomLooks);
    const looks = before ? nextLooks(before, wasThere, nowMs()) : firstLooks(nowMs());
    sql.exec("INSERT OR REPLACE INTO room_looks VALUES (?, ?)", room, JSON.stringify(looks));
    if (wasThere && isLeftToLiveKit(looks))
      left("a room was left to LiveKit: somebody comes back into it again and again");
    const [next] = looks.dueMs;
    await (next === undefined ? agenda.strike("room-again") : agenda.put("room-again", next));
  }
}
