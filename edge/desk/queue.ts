/**
 * The queue of an agent's Desk: who waits for a human, which humans are there, and who has taken whom. The Desk's
 * object runs one request at a time, so exactly one human takes a call. Kept in its SQLite.
 */
import type { Human } from "../objects/human.ts";
import type { QueueEntry } from "../wire/console.ts";
import type { Place, Waiting } from "./place.ts";

/** `taken`: another human has it. */
export type Claim =
  | { readonly kind: "claimed" }
  | { readonly kind: "taken"; readonly by: string }
  | { readonly kind: "gone" };

/** A human whose console has asked for nothing for this long is not there, ms. */
export const presentMs = 15_000;
/** A human without a call comes within this, s. */
const freeHumanSeconds = 30;
/** The next talk's estimated length is the mean of this many past talks. */
const talksCounted = 20;

const schema = `
  CREATE TABLE IF NOT EXISTS waiting (
    call_id TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    destination TEXT NOT NULL,
    language TEXT NOT NULL,
    headline TEXT NOT NULL,
    since_ms INTEGER NOT NULL,
    human_id TEXT,
    human_name TEXT,
    taken_at_ms INTEGER
  );
  CREATE TABLE IF NOT EXISTS human (id TEXT PRIMARY KEY, seen_at_ms INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS talk (seq INTEGER PRIMARY KEY AUTOINCREMENT, seconds REAL NOT NULL);
`;

type Row = {
  call_id: string;
  reason: string;
  destination: string;
  language: string;
  since_ms: number;
  human_id: string | null;
  human_name: string | null;
  taken_at_ms: number | null;
};

/** Emergencies first, then the longest wait. */
const inOrder = "ORDER BY reason != 'emergency', since_ms, rowid";

export class Queue {
  readonly #sql: SqlStorage;

  /** Makes its tables if they are missing. */
  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(schema);
    // An earlier version of the Desk kept callers' words.
    sql.exec("UPDATE waiting SET headline = '' WHERE headline != ''");
  }

  /**
   * Takes a call in, at the end. A call that is in already keeps its place, with its new details. The headline is made
   * of the caller's words, which only the call itself keeps.
   */
  enter({ callId, reason, destination, language }: Omit<Waiting, "headline">, nowMs: number): void {
    this.#sql.exec(
      `INSERT INTO waiting (call_id, reason, destination, language, headline, since_ms) VALUES (?, ?, ?, ?, '', ?)
       ON CONFLICT (call_id) DO UPDATE SET reason = excluded.reason, destination = excluded.destination`,
      callId,
      reason,
      destination,
      language,
      nowMs,
    );
  }

  /** Null: it does not wait. A call that a human has taken delays nobody. */
  place(callId: string, secondsPerCall: number, nowMs: number): Place | null {
    const waiting = this.#sql.exec<Row>(`SELECT * FROM waiting WHERE human_id IS NULL ${inOrder}`).toArray();
    const at = waiting.findIndex((row) => row.call_id === callId);
    if (at < 0) return null;
    const present = this.#sql
      .exec<{ n: number }>("SELECT count(*) AS n FROM human WHERE seen_at_ms > ?", nowMs - presentMs)
      .one().n;
    const talking = this.#sql
      .exec<{ n: number }>("SELECT count(DISTINCT human_id) AS n FROM waiting WHERE human_id IS NOT NULL")
      .one().n;
    const { seconds } = this.#sql
      .exec<{ seconds: number | null }>(
        "SELECT avg(seconds) AS seconds FROM (SELECT seconds FROM talk ORDER BY seq DESC LIMIT ?)",
        talksCounted,
      )
      .one();
    const position = at + 1;
    const waitSeconds = estimatedWait({ position, present, talking, secondsPerTalk: seconds ?? secondsPerCall });
    return { position, waitSeconds, humanThere: present > 0 };
  }

  /** The whole queue, with the calls that humans have taken at its end. */
  list(agent: string): Omit<QueueEntry, "headline">[] {
    return this.#sql
      .exec<Row>(`SELECT * FROM waiting ${inOrder.replace("ORDER BY", "ORDER BY human_id IS NOT NULL,")}`)
      .toArray()
      .map((row) => ({
        agent,
        callId: row.call_id,
        reason: row.reason,
        destination: row.destination,
        language: row.language,
        sinceMs: row.since_ms,
        takenBy: row.human_id === null ? null : { id: row.human_id, name: row.human_name ?? "" },
      }));
  }

  /** The human is at the console. */
  seen({ id }: Human, nowMs: number): void {
    this.#sql.exec("INSERT OR REPLACE INTO human (id, seen_at_ms) VALUES (?, ?)", id, nowMs);
    this.#sql.exec("DELETE FROM human WHERE seen_at_ms <= ?", nowMs - presentMs);
  }

  /** The human signed out. */
  unseen(humanId: string): void {
    this.#sql.exec("DELETE FROM human WHERE id = ?", humanId);
  }

  /** Gives the call to this human, if no other has it. A human who has it already keeps it. */
  claim(callId: string, human: Human, nowMs: number): Claim {
    const row = this.#sql.exec<Row>("SELECT * FROM waiting WHERE call_id = ?", callId).toArray()[0];
    if (!row) return { kind: "gone" };
    if (row.human_id !== null && row.human_id !== human.id) return { kind: "taken", by: row.human_name ?? "" };
    this.#sql.exec(
      "UPDATE waiting SET human_id = ?, human_name = ?, taken_at_ms = coalesce(taken_at_ms, ?) WHERE call_id = ?",
      human.id,
      human.name,
      nowMs,
      callId,
    );
    return { kind: "claimed" };
  }

  /** The human no longer has it, and the caller still waits: back to its place. */
  release(callId: string): void {
    this.#sql.exec(
      "UPDATE waiting SET human_id = NULL, human_name = NULL, taken_at_ms = NULL WHERE call_id = ?",
      callId,
    );
  }

  /** The caller waits no more: a human has talked with them, or they are gone. */
  leave(callId: string, nowMs: number): void {
    const row = this.#sql.exec<Row>("SELECT * FROM waiting WHERE call_id = ?", callId).toArray()[0];
    if (row?.taken_at_ms != null) {
      this.#sql.exec("INSERT INTO talk (seconds) VALUES (?)", Math.max(1, (nowMs - row.taken_at_ms) / 1000));
      this.#sql.exec("DELETE FROM talk WHERE seq <= (SELECT max(seq) FROM talk) - ?", talksCounted);
    }
    this.#sql.exec("DELETE FROM waiting WHERE call_id = ?", callId);
  }
}

interface Line {
  readonly position: number;
  /** Humans at the console, and how many of them are in a call. */
  readonly present: number;
  readonly talking: number;
  readonly secondsPerTalk: number;
}

/**
 * The estimated wait at this place, s: none if a human is free for it. Otherwise each round of talks moves the line on
 * by the number of humans. With no human there, it counts as if there were one.
 */
export function estimatedWait({ position, present, talking, secondsPerTalk }: Line): number {
  const free = Math.max(0, present - talking);
  if (position <= free) return freeHumanSeconds;
  const rounds = Math.ceil((position - free) / Math.max(1, present));
  return Math.round(Math.min(86_400, rounds * secondsPerTalk));
}
