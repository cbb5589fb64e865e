/**
 * The end of a call's room. A server may let people stay for as long as they like (LiveKit refreshes their tokens), so
 * the room is deleted when the call is over. The storage keeps the room to delete. An alarm asks a server again that is
 * away or refuses, even after an eviction. It also asks one that has deleted the room, while a token for the room may
 * still be valid (transport/room-looks.ts). For an erased call the tombstone keeps it (record/erasable.ts).
 */
import { EarshotError } from "../base/errors.ts";
import { firstLooks, isLeftAlone, nextLooks, type RoomLooks } from "../transport/room-looks.ts";
import type { RoomEnder } from "../transport/transports.ts";
import type { Alarms } from "./alarms.ts";

/** After its end a call closes by itself within this; only an evicted one needs an alarm to delete its room, ms. */
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
  readonly alarms: Pick<Alarms, "put" | "strike">;
  /** Of the call's transport. */
  readonly ender: () => RoomEnder;
  /** Told of each try that failed. */
  readonly failed: (thrown: unknown) => void;
  /** Nothing more is tried; the error is for the operator and the record. */
  readonly left: (error: EarshotError) => void;
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

  /** This room is to be deleted: by `make()`, or by alarm should that not come. */
  async want(room: string): Promise<void> {
    const { sql, alarms, nowMs } = this.#options;
    sql.exec("INSERT OR IGNORE INTO room_end VALUES (?, ?, 0)", room, Math.round(nowMs()));
    await alarms.put("room", nowMs() + closingMs);
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
    const { sql, alarms, failed, left, nowMs } = this.#options;
    const [wanted] = sql.exec<{ room: string; since_ms: number; tries: number }>("SELECT * FROM room_end").toArray();
    if (wanted === undefined) return;
    const { room } = wanted;
    const ender = this.#options.ender();
    try {
      const wasThere = await ender.end(room);
      await this.#lookLater(room, wasThere, ender);
    } catch (thrown) {
      const tries = wanted.tries + 1;
      failed(thrown);
      if (nowMs() - wanted.since_ms < givenUpAfterMs) {
        sql.exec("UPDATE room_end SET tries = ? WHERE room = ?", tries, room);
        return alarms.put("room", nowMs() + roomAgainAfterMs(tries));
      }
      left(new EarshotError(ender.refusedCode, `a room was left to ${ender.name}, which would not delete it`));
    }
    sql.exec("DELETE FROM room_end");
    await alarms.strike("room");
  }

  async #lookLater(room: string, wasThere: boolean, ender: RoomEnder): Promise<void> {
    const { sql, alarms, left, nowMs } = this.#options;
    const { looksAfterMs, name, refusedCode } = ender;
    const [kept] = sql.exec<{ body: string }>("SELECT body FROM room_looks WHERE room = ?", room).toArray();
    const before = kept && (JSON.parse(kept.body) as RoomLooks);
    const looks = before ? nextLooks(before, wasThere, looksAfterMs, nowMs()) : firstLooks(looksAfterMs, nowMs());
    sql.exec("INSERT OR REPLACE INTO room_looks VALUES (?, ?)", room, JSON.stringify(looks));
    if (wasThere && isLeftAlone(looks)) {
      const why = `a room was left to ${name}: somebody comes back into it again and again`;
      left(new EarshotError(refusedCode, why));
    }
    const [next] = looks.dueMs;
    await (next === undefined ? alarms.strike("room-again") : alarms.put("room-again", next));
  }
}
