/** The audio of the agent's lines that were synthesised once for all of its calls, in the SQLite of its Desk. */
import { dayMs } from "./admission.ts";

/** While a call makes a line, no other call that nobody has joined makes it too, ms. */
const claimMs = 60_000;
const keptMs = 30 * dayMs;
/** The largest value that a row in an object's SQLite may hold (Cloudflare's limits of SQLite storage: 2 MB a row). */
const maxBytes = 2_000_000;

export class KeptAudio {
  readonly #sql: SqlStorage;
  /** By line: until when a call's claim holds, Unix ms. */
  readonly #claims = new Map<string, number>();

  /** Makes its table if it is missing. */
  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(
      "CREATE TABLE IF NOT EXISTS kept_line (key TEXT PRIMARY KEY, audio BLOB NOT NULL, kept_at_ms INTEGER NOT NULL)",
    );
  }

  /** A line's audio, as `keep()` got it; undefined: it is not kept. */
  find(key: string): Uint8Array | undefined {
    const rows = this.#sql.exec<{ audio: ArrayBuffer }>("SELECT audio FROM kept_line WHERE key = ?", key).toArray();
    return rows[0] && new Uint8Array(rows[0].audio);
  }

  /** Keeps a line's audio for 30 days. @returns whether it did: audio that is too long for a row is made anew by each call */
  keep(key: string, audio: Uint8Array, nowMs: number): boolean {
    if (audio.byteLength > maxBytes) return false;
    this.#sql.exec("INSERT OR REPLACE INTO kept_line VALUES (?, ?, ?)", key, audio, nowMs);
    return true;
  }

  /** Whether a call that nobody has joined may make this line: one a minute may. */
  claim(key: string, nowMs: number): boolean {
    for (const [one, untilMs] of this.#claims) if (untilMs <= nowMs) this.#claims.delete(one);
    if (this.#claims.has(key)) return false;
    this.#claims.set(key, nowMs + claimMs);
    return true;
  }

  forgetOld(nowMs: number): void {
    this.#sql.exec("DELETE FROM kept_line WHERE kept_at_ms <= ?", nowMs - keptMs);
  }

  /** When the oldest line is to be forgotten, Unix ms; null: none is kept. */
  nextDueMs(): number | null {
    const query = "SELECT min(kept_at_ms) + ? AS next FROM kept_line";
    return this.#sql.exec<{ next: number | null }>(query, keptMs).one().next;
  }
}
