/** The Desk's knowledge of tools: how often they were used across calls, and which uses wait for a human's approval. */
import type { PendingApproval } from "../objects/human.ts";
import { dayMs, hourMs } from "./admission.ts";

/** How long an approval may wait before it is forgotten: a caller may expect to be called back within this time. */
const approvalDays = 7;

export interface ToolUse {
  readonly tool: string;
  /** `visitorKey()` of the caller. */
  readonly visitor: string;
  readonly perCallerPerHour?: number | undefined;
  readonly perAgentPerHour?: number | undefined;
  /** Keys of argument values, and how often each value may occur. */
  readonly values?: readonly Counted[];
}

/** `key` is sealed, so that nobody can read its meaning from it. */
export interface Counted {
  readonly key: string;
  readonly limit: number;
}

export interface Guess {
  /** The intent's id. */
  readonly id: string;
  /** All whom it is about, and how often each may be guessed. */
  readonly about: readonly Counted[];
  readonly windowMs: number;
}

export interface Sum {
  /** The intent's id. */
  readonly id: string;
  readonly tool: string;
  /** Sealed; null: nobody knows the caller, and the visitor counts. */
  readonly subject: string | null;
  readonly visitor: string;
  readonly amount: number;
  readonly limit: number;
  readonly windowMs: number;
}

/** The Desk's entry of an approval, without a word of its content. */
export interface ListedApproval {
  readonly id: string;
  readonly callId: string;
  /** Unix ms. */
  readonly sinceMs: number;
}

export interface WaitingApproval extends PendingApproval {
  /** Unix ms. */
  readonly sinceMs: number;
}

export class ToolDesk {
  readonly #sql: SqlStorage;

  /** Makes its tables if they are missing. */
  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS tool_use (tool TEXT NOT NULL, visitor TEXT NOT NULL, at_ms INTEGER NOT NULL);
      CREATE INDEX IF NOT EXISTS tool_use_by_time ON tool_use (tool, at_ms);
      CREATE TABLE IF NOT EXISTS tool_value (tool TEXT NOT NULL, key TEXT NOT NULL, at_ms INTEGER NOT NULL);
      CREATE INDEX IF NOT EXISTS tool_value_by_key ON tool_value (tool, key);
      CREATE TABLE IF NOT EXISTS tool_guess (id TEXT NOT NULL, key TEXT NOT NULL, until_ms INTEGER NOT NULL);
      CREATE INDEX IF NOT EXISTS tool_guess_by_key ON tool_guess (key);
      CREATE TABLE IF NOT EXISTS tool_sum (
        id TEXT PRIMARY KEY, tool TEXT NOT NULL, subject TEXT, visitor TEXT NOT NULL, amount REAL NOT NULL,
        at_ms INTEGER NOT NULL, until_ms INTEGER NOT NULL
      );
      CREATE TABLE IF NOT EXISTS tool_pin (name TEXT PRIMARY KEY, hash TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS pending (id TEXT PRIMARY KEY, call_id TEXT NOT NULL, since_ms INTEGER NOT NULL);
    `);
    // An earlier version of the Desk kept callers' words.
    if (sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'approval'").toArray().length === 0) return;
    sql.exec(`INSERT OR IGNORE INTO pending SELECT id, json_extract(body, '$.callId'), since_ms FROM approval`);
    sql.exec("DROP TABLE approval");
  }

  /** Counts a use. If that is one too many, returns the reason for the model. Uses of the last hour count. */
  use({ tool, visitor, perCallerPerHour, perAgentPerHour, values = [] }: ToolUse, nowMs: number): string | null {
    this.#sql.exec("DELETE FROM tool_use WHERE at_ms <= ?", nowMs - hourMs);
    this.#sql.exec("DELETE FROM tool_value WHERE at_ms <= ?", nowMs - hourMs);
    const { ours, all } = this.#sql
      .exec<{ ours: number; all: number }>(
        'SELECT total(visitor = ?) AS ours, count(*) AS "all" FROM tool_use WHERE tool = ?',
        visitor,
        tool,
      )
      .one();
    if (perCallerPerHour !== undefined && ours >= perCallerPerHour) {
      return "This caller has used it as often as is possible in an hour: it was not done. Offer a human.";
    }
    if (perAgentPerHour !== undefined && all >= perAgentPerHour) {
      return "It was used as often as is possible in an hour, by all callers: it was not done. Offer a human.";
    }
    const used = (key: string) =>
      this.#sql.exec<{ n: number }>("SELECT count(*) AS n FROM tool_value WHERE tool = ? AND key = ?", tool, key).one()
        .n;
    if (values.some(({ key, limit }) => used(key) >= limit)) {
      return "It was used for the same one as often as is possible in an hour: it was not done. Offer a human.";
    }
    this.#sql.exec("INSERT INTO tool_use (tool, visitor, at_ms) VALUES (?, ?, ?)", tool, visitor, nowMs);
    for (const { key } of values) {
      this.#sql.exec("INSERT INTO tool_value (tool, key, at_ms) VALUES (?, ?, ?)", tool, key, nowMs);
    }
    return null;
  }

  /** Counts a try at proving the caller's identity as a wrong one. After too many, returns the reason for the model. */
  guess({ id, about, windowMs }: Guess, nowMs: number): string | null {
    this.#sql.exec("DELETE FROM tool_guess WHERE until_ms <= ?", nowMs);
    const wrong = (key: string) =>
      this.#sql.exec<{ n: number }>("SELECT count(*) AS n FROM tool_guess WHERE key = ?", key).one().n;
    if (about.some(({ key, limit }) => wrong(key) >= limit)) {
      return "There were too many wrong tries, also in other calls. Nothing more can be tried for a while: offer a human.";
    }
    for (const { key } of about) this.#sql.exec("INSERT INTO tool_guess VALUES (?, ?, ?)", id, key, nowMs + windowMs);
    return null;
  }

  /** The try was right, or was not made. */
  guessGivenBack(id: string): void {
    this.#sql.exec("DELETE FROM tool_guess WHERE id = ?", id);
  }

  /** Adds a sum to those of the same subject, or else visitor. @returns whether the limit had room for it */
  sum({ id, tool, subject, visitor, amount, limit, windowMs }: Sum, nowMs: number): boolean {
    this.#sql.exec("DELETE FROM tool_sum WHERE until_ms <= ?", nowMs);
    const { before } = this.#sql
      .exec<{ before: number }>(
        `SELECT total(amount) AS before FROM tool_sum
         WHERE tool = ? AND at_ms > ? AND id <> ? AND iif(? IS NULL, visitor = ?, subject = ?)`,
        tool,
        nowMs - windowMs,
        id,
        subject,
        visitor,
        subject,
      )
      .one();
    if (!(before + amount <= limit)) return false;
    this.#sql.exec(
      "INSERT OR IGNORE INTO tool_sum VALUES (?, ?, ?, ?, ?, ?, ?)",
      id,
      tool,
      subject,
      visitor,
      amount,
      nowMs,
      nowMs + windowMs,
    );
    return true;
  }

  /** The action was not done, or was taken back. */
  sumGivenBack(id: string): void {
    this.#sql.exec("DELETE FROM tool_sum WHERE id = ?", id);
  }

  /** Keeps the first description of MCP tools, as hashes by name. @returns the kept hashes of these tools */
  pins(said: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(said).map(([name, hash]) => {
        this.#sql.exec("INSERT OR IGNORE INTO tool_pin VALUES (?, ?)", name, hash);
        const kept = this.#sql.exec<{ hash: string }>("SELECT hash FROM tool_pin WHERE name = ?", name).one();
        return [name, kept.hash];
      }),
    );
  }

  asked({ id, callId }: Pick<PendingApproval, "id" | "callId">, nowMs: number): void {
    this.#sql.exec("DELETE FROM pending WHERE since_ms <= ?", nowMs - approvalDays * dayMs);
    this.#sql.exec("INSERT OR IGNORE INTO pending VALUES (?, ?, ?)", id, callId, nowMs);
  }

  decided(id: string): void {
    this.#sql.exec("DELETE FROM pending WHERE id = ?", id);
  }

  /** Forgets all approvals that wait for this call. */
  forget(callId: string): void {
    this.#sql.exec("DELETE FROM pending WHERE call_id = ?", callId);
  }

  /** Oldest first. */
  waiting(): ListedApproval[] {
    return this.#sql
      .exec<{ id: string; call_id: string; since_ms: number }>("SELECT * FROM pending ORDER BY since_ms")
      .toArray()
      .map(({ id, call_id, since_ms }) => ({ id, callId: call_id, sinceMs: since_ms }));
  }
}
