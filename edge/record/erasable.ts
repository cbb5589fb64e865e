/**
 * The storage of a call's object, as everything that writes into it has it. Once the call is erased, one row is left, the
 * tombstone, and nothing is written any more: not by an action that was running, a room that is being left, or a
 * delivery that comes back.
 */
import { z } from "zod";
import { logged } from "../base/errors.ts";
import { firstLooks, isLeftToLiveKit, nextLooks } from "../transport/livekit/room-looks.ts";

type Storage = Pick<DurableObjectStorage, "sql" | "deleteAll" | "setAlarm" | "deleteAlarm">;
type Sql = Pick<DurableObjectStorage["sql"], "exec">;

/** What is still to be done for a call that is erased: these Desks are to forget it. No word of the call's is in it. */
export interface Tombstone {
  readonly callId: string;
  readonly desks: readonly string[];
  /** Its room is to be deleted. */
  readonly room?: boolean;
}

const tombstoneSchema = z.object({
  callId: z.string(),
  desks: z.array(z.string()).readonly(),
  room: z.boolean().default(false),
  /** Looks at whether it is there again; none before it was deleted. */
  looks: z.object({ dueMs: z.array(z.number()).readonly(), found: z.number() }).optional(),
  wiped: z.boolean(),
  /** When it goes, ms since 1970. */
  untilMs: z.number(),
});
const tombstoneTable =
  "CREATE TABLE IF NOT EXISTS tombstone (one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL)";
/** A Desk that could not be told is told again after this, ms. */
const againMs = 10_000;
/** A LiveKit server that has not deleted the room by then is asked no more, ms. */
const roomGivenUpMs = 60 * 60 * 1000;
/** Then nothing of the call is under way any more, no token of it is good, and the tombstone goes as well, ms. */
const tombstoneMs = 30 * 24 * 60 * 60 * 1000;

export class ErasableStorage {
  readonly sql: Sql;
  readonly #storage: Storage;
  /** What makes the tables, for them to be there when they are empty. */
  readonly #schema: string[] = [];
  #erased: boolean;
  /** The tombstone is gone, and the tables with it. */
  #bare = false;

  /** Goes on with an erasure that was cut off. */
  constructor(storage: Storage) {
    this.#storage = storage;
    this.sql = { exec: (query, ...bindings) => this.#exec(query, ...bindings) };
    this.sql.exec(tombstoneTable);
    const found = this.#tombstone();
    this.#erased = found !== null;
    if (found !== null && !found.wiped) void this.#wipe(found);
  }

  get isErased(): boolean {
    return this.#erased;
  }

  async setAlarm(atMs: number): Promise<void> {
    if (!this.#erased) await this.#storage.setAlarm(atMs);
  }

  async deleteAlarm(): Promise<void> {
    if (!this.#erased) await this.#storage.deleteAlarm();
  }

  /** From now on nothing is kept but the tombstone. What is still to be done is due at once. */
  async erase(tombstone: Tombstone): Promise<void> {
    if (this.#erased) return;
    // Should the object be gone in the middle, its next life finds this.
    const buried = { ...tombstone, room: tombstone.room ?? false, untilMs: Date.now() + tombstoneMs };
    this.#bury({ ...buried, wiped: false });
    this.#erased = true;
    await this.#wipe(buried);
  }

  /** Somebody has made the room of the erased call anew: it is to be deleted again. */
  roomIsBack(): void {
    const found = this.#tombstone();
    if (found !== null) this.#bury({ ...found, room: true });
  }

  /**
   * Tells the Desks that have not been told yet, deletes the room, and in the end lets the tombstone go.
   * @param forget rejects where the Desk is to be told again later
   * @param deleteRoom whether it was there; rejects where LiveKit is to be asked again later; not asked where no room is to
   *   be deleted
   */
  async finish(
    forget: (desk: string, callId: string) => Promise<void>,
    deleteRoom: (callId: string) => Promise<boolean> = () => Promise.resolve(false),
  ): Promise<void> {
    const found = this.#tombstone();
    if (found === null) return;
    if (found.desks.length === 0 && !found.room && Date.now() >= found.untilMs) {
      this.#bare = true;
      return this.#storage.deleteAll();
    }
    const isDue = found.room || (found.looks?.dueMs[0] ?? Number.POSITIVE_INFINITY) <= Date.now();
    const [room, ...told] = await Promise.allSettled([
      isDue ? deleteRoom(found.callId) : Promise.resolve(null),
      ...found.desks.map((desk) => forget(desk, found.callId)),
    ]);
    const nowMs = Date.now();
    const desks = found.desks.filter((_, at) => told[at]?.status === "rejected");
    const isRoomLeft = room.status === "rejected";
    const isRoomGivenUp = isRoomLeft && nowMs >= found.untilMs - tombstoneMs + roomGivenUpMs;
    const isDone = desks.length === 0 && (!isRoomLeft || isRoomGivenUp);
    let { looks } = found;
    if (room.status === "fulfilled" && room.value !== null) {
      looks = looks ? nextLooks(looks, room.value, nowMs) : firstLooks(nowMs);
      if (room.value && isLeftToLiveKit(looks)) console.error("earshot: a room of an erased call was left to LiveKit");
    }
    if (isRoomGivenUp) looks = undefined;
    this.#bury({ ...found, desks, room: isRoomLeft && !isRoomGivenUp, looks });
    const doneMs = looks?.dueMs[0] ?? found.untilMs;
    await this.#storage.setAlarm(isDone ? doneMs : nowMs + againMs);
    for (const one of told) if (one.status === "rejected") console.error("earshot: a Desk keeps a call", one.reason);
    if (isRoomLeft) console.error("earshot: the room of an erased call is still there", logged(room.reason));
    if (isRoomGivenUp) console.error("earshot: a room was left to LiveKit, which would not delete it");
  }

  /**
   * Writes all rows anew: SQLite leaves what was changed or deleted in free pages, and an object can neither vacuum nor
   * set `secure_delete`. Only `deleteAll()` leaves nothing, no alarm either.
   * @param nextMs when the next alarm is due, Unix ms, asked once all is written; null: none is
   */
  async rewrite(nextMs: () => number | null): Promise<void> {
    if (this.#erased) return;
    const { sql } = this.#storage;
    const tables = sql
      .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL")
      .toArray()
      .filter(({ name }) => !/^(?:_cf_|sqlite_)/.test(name))
      .map(({ name }) => ({ name, rows: sql.exec(`SELECT * FROM "${name}"`).toArray() }));
    const gone = this.#storage.deleteAll();
    for (const query of this.#schema) sql.exec(query);
    for (const { name, rows } of tables) {
      for (const row of rows) {
        const columns = Object.keys(row);
        const places = columns.map(() => "?").join(", ");
        sql.exec(
          `INSERT OR REPLACE INTO "${name}" ("${columns.join('", "')}") VALUES (${places})`,
          ...Object.values(row),
        );
      }
    }
    await gone;
    const alarmMs = nextMs();
    if (alarmMs !== null) await this.setAlarm(alarmMs);
  }

  /** `deleteAll()` deletes at once, and what is written after it in the same step goes with it to the disk. */
  async #wipe(buried: Omit<z.infer<typeof tombstoneSchema>, "wiped">): Promise<void> {
    const gone = this.#storage.deleteAll();
    for (const query of this.#schema) this.#storage.sql.exec(query);
    this.#bury({ ...buried, wiped: true });
    await gone;
    await this.#storage.setAlarm(Date.now());
  }

  #bury({ callId, desks, room, looks, wiped, untilMs }: z.infer<typeof tombstoneSchema>): void {
    const body = JSON.stringify({ callId, desks, room, looks, wiped, untilMs });
    this.#storage.sql.exec("INSERT OR REPLACE INTO tombstone (one, body) VALUES (1, ?)", body);
  }

  #tombstone(): z.infer<typeof tombstoneSchema> | null {
    const row = this.sql.exec<{ body: string }>("SELECT body FROM tombstone").toArray()[0];
    return row ? tombstoneSchema.parse(JSON.parse(row.body)) : null;
  }

  #exec: Sql["exec"] = (query, ...bindings) => {
    if (this.#bare) {
      this.#bare = false;
      for (const made of this.#schema) this.#storage.sql.exec(made);
    }
    const makes = /^\s*CREATE\b/i.test(query);
    if (makes) this.#schema.push(query);
    // Reads go through, and find nothing.
    const writes = !makes && !/^\s*SELECT\b/i.test(query);
    if (this.#erased && writes) return this.#storage.sql.exec("SELECT 1 WHERE 0");
    return this.#storage.sql.exec(query, ...bindings);
  };
}
