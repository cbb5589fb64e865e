/**
 * The storage of a call's object, and the only way to it for all code that writes. Once the call is erased, one row is
 * left, the tombstone, and nothing is written any more: not by an action that was running, by a room that is being
 * left, or by a delivery that comes back.
 */
import { z } from "zod";
import { logged } from "../base/errors.ts";
import { firstLooks, isLeftAlone, nextLooks } from "../transport/room-looks.ts";
import type { RoomEnder } from "../transport/transports.ts";
import type { ErasureReceipt } from "../wire/erasure.ts";
import { type ErasableStore, runJobs, type StoreJob, storeJobSchema } from "./stores.ts";

type Storage = Pick<DurableObjectStorage, "sql" | "deleteAll" | "setAlarm" | "deleteAlarm">;
type Sql = Pick<DurableObjectStorage["sql"], "exec">;

/** The work left for an erased call: these Desks and stores must forget it. It has no words of the call. */
export interface Tombstone {
  readonly callId: string;
  readonly desks: readonly string[];
  /** The `kind` of its room's transport. */
  readonly transport: string;
  /** Whether its room must be deleted. */
  readonly room?: boolean;
  /** The jobs of the stores outside the object. */
  readonly jobs?: readonly StoreJob[];
}

const tombstoneSchema = z.object({
  callId: z.string(),
  desks: z.array(z.string()).readonly(),
  /** Tombstones that an older version wrote have none, and knew no other. */
  transport: z.string().default("livekit"),
  room: z.boolean().default(false),
  /** Checks whether the room is there again; none before it was deleted. */
  looks: z.object({ dueMs: z.array(z.number()).readonly(), found: z.number() }).optional(),
  jobs: z.array(storeJobSchema).readonly().default([]),
  /** The size of the object's own data, before they went. */
  had: z.object({ rows: z.number(), bytes: z.number() }).default({ rows: 0, bytes: 0 }),
  wiped: z.boolean(),
  /** When the tombstone goes at the earliest, ms since 1970. */
  untilMs: z.number(),
});
const tombstoneTable =
  "CREATE TABLE IF NOT EXISTS tombstone (one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL)";
/** A Desk that could not be reached is told again after this, ms. */
const againMs = 10_000;
/** After this, Earshot no longer asks a server that has not deleted the room, ms. */
const roomGivenUpMs = 60 * 60 * 1000;
/** By then nothing of the call is under way, no token of it is valid, and the tombstone goes as well, ms. */
const tombstoneMs = 30 * 24 * 60 * 60 * 1000;

const [erased, pending] = ["erased", "pending"] as const;

export class ErasableStorage {
  readonly sql: Sql;
  readonly #storage: Storage;
  /** The statements that make the tables, for when they are empty. */
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

  /** Erases the call: from now on only the tombstone is kept. The work that is left is due at once. */
  async erase(tombstone: Tombstone): Promise<void> {
    if (this.#erased) return;
    // If the object dies in the middle, its next life finds this.
    const buried = {
      ...tombstone,
      room: tombstone.room ?? false,
      jobs: tombstone.jobs ?? [],
      had: this.#size(),
      untilMs: Date.now() + tombstoneMs,
    };
    this.#bury({ ...buried, wiped: false });
    this.#erased = true;
    await this.#wipe(buried);
  }

  /** Somebody has opened the room of the erased call again, so it must be deleted again. */
  roomIsBack(): void {
    const found = this.#tombstone();
    if (found !== null) this.#bury({ ...found, room: true });
  }

  /** Something of the erased call may have come into this store after all, so it must be erased there again. */
  storeIsBack(store: string): void {
    const found = this.#tombstone();
    if (found === null) return;
    this.#bury({ ...found, jobs: [...found.jobs, { store, what: "all", dueMs: Date.now(), tries: 0 }] });
  }

  /** Nothing of the erased call is to be kept any longer, whatever was due later: each store deletes all of it now. */
  hasten(stores: readonly string[]): void {
    const found = this.#tombstone();
    if (found === null) return;
    this.#bury({ ...found, jobs: stores.map((store) => ({ store, what: "all", dueMs: Date.now(), tries: 0 })) });
  }

  /**
   * Tells the Desks that have not been told yet, deletes the room, lets the stores delete what is due, and in the end drops the
   * tombstone. Returns where the call was and is; null: there is no tombstone any more.
   * @param forget rejects if the Desk must be told again later
   * @param enderOf gives what ends the room, by its transport's `kind`. `end` takes the call's id and rejects if the server
   *   must be asked again later; it is not called if there is no room to delete
   */
  async finish(
    forget: (desk: string, callId: string) => Promise<void>,
    enderOf: (transport: string) => Pick<RoomEnder, "name" | "looksAfterMs" | "end">,
    stores: readonly ErasableStore[] = [],
  ): Promise<ErasureReceipt | null> {
    const found = this.#tombstone();
    if (found === null) return null;
    if (found.desks.length === 0 && !found.room && found.jobs.length === 0 && Date.now() >= found.untilMs) {
      this.#bare = true;
      await this.#storage.deleteAll();
      return null;
    }
    const isDue = found.room || (found.looks?.dueMs[0] ?? Number.POSITIVE_INFINITY) <= Date.now();
    const ender = isDue ? enderOf(found.transport) : null;
    const [ran, [room, ...told]] = await Promise.all([
      runJobs(found.jobs, stores, found.callId, Date.now()),
      Promise.allSettled([
        ender?.end(found.callId) ?? Promise.resolve(null),
        ...found.desks.map((desk) => forget(desk, found.callId)),
      ]),
    ]);
    const nowMs = Date.now();
    const desks = found.desks.filter((_, at) => told[at]?.status === "rejected");
    const isRoomLeft = room.status === "rejected";
    const isRoomGivenUp = isRoomLeft && nowMs >= found.untilMs - tombstoneMs + roomGivenUpMs;
    const isDone = desks.length === 0 && (!isRoomLeft || isRoomGivenUp);
    let { looks } = found;
    if (ender && room.status === "fulfilled" && room.value !== null) {
      looks = looks ? nextLooks(looks, room.value, ender.looksAfterMs, nowMs) : firstLooks(ender.looksAfterMs, nowMs);
      if (room.value && isLeftAlone(looks))
        console.error(`earshot: a room of an erased call was left to ${ender.name}`);
    }
    if (isRoomGivenUp) looks = undefined;
    // Meanwhile somebody may have wanted all of it deleted (`hasten`).
    const jobsNow = this.#tombstone()?.jobs ?? [];
    const jobs = JSON.stringify(jobsNow) === JSON.stringify(found.jobs) ? ran.left : jobsNow;
    this.#bury({ ...found, desks, room: isRoomLeft && !isRoomGivenUp, looks, jobs });
    const laterMs = [...(looks?.dueMs.slice(0, 1) ?? []), ...jobs.map(({ dueMs }) => dueMs)];
    const doneMs = laterMs.length > 0 ? Math.min(...laterMs) : found.untilMs;
    await this.#storage.setAlarm(isDone ? doneMs : Math.min(doneMs, nowMs + againMs));
    for (const one of told) if (one.status === "rejected") console.error("earshot: a Desk keeps a call", one.reason);
    if (isRoomLeft) console.error("earshot: the room of an erased call is still there", logged(room.reason));
    if (ender && isRoomGivenUp) console.error(`earshot: a room was left to ${ender.name}, which would not delete it`);
    const places: ErasureReceipt["places"] = [
      { place: "record", state: "erased", ...found.had },
      ...found.desks.map((desk) => ({ place: `desk/${desk}`, state: desks.includes(desk) ? pending : erased })),
      ...(ender ? [{ place: "room", state: isRoomLeft ? pending : erased }] : []),
      ...ran.outcomes.map(({ store, erased: was }) => ({ place: store, state: was ? erased : pending, ...was })),
    ];
    const erasedAt = new Date(found.untilMs - tombstoneMs).toISOString();
    return { callId: found.callId, erasedAt, pending: places.some(({ state }) => state === pending), places };
  }

  /**
   * Writes all rows anew. SQLite leaves changed and deleted rows in free pages, and an object can neither vacuum nor
   * set `secure_delete`. Only `deleteAll()` leaves nothing, and no alarm either.
   * @param nextMs when the next alarm is due, Unix ms, asked once all is written; null: none is
   */
  async rewrite(nextMs: () => number | null): Promise<void> {
    if (this.#erased) return;
    const { sql } = this.#storage;
    const tables = this.#tables().map((name) => ({ name, rows: sql.exec(`SELECT * FROM "${name}"`).toArray() }));
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

  /** `deleteAll()` deletes at once, and rows written after it in the same step reach the disk together with it. */
  async #wipe(buried: Omit<z.infer<typeof tombstoneSchema>, "wiped">): Promise<void> {
    const gone = this.#storage.deleteAll();
    for (const query of this.#schema) this.#storage.sql.exec(query);
    this.#bury({ ...buried, wiped: true });
    await gone;
    await this.#storage.setAlarm(Date.now());
  }

  /** The rows and bytes of the object, before they go. */
  #size(): { readonly rows: number; readonly bytes: number } {
    const { sql } = this.#storage;
    const rows = this.#tables().map(
      (name) => sql.exec<{ rows: number }>(`SELECT count(*) AS rows FROM "${name}"`).one().rows,
    );
    return { rows: rows.reduce((sum, one) => sum + one, 0), bytes: sql.databaseSize };
  }

  #tables(): readonly string[] {
    return this.#storage.sql
      .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL")
      .toArray()
      .map(({ name }) => name)
      .filter((name) => !/^(?:_cf_|sqlite_)/.test(name));
  }

  #bury({ callId, desks, transport, room, looks, jobs, had, wiped, untilMs }: z.infer<typeof tombstoneSchema>): void {
    const body = JSON.stringify({ callId, desks, transport, room, looks, jobs, had, wiped, untilMs });
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
