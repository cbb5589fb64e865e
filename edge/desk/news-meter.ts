/**
 * Limits the news that each receiver (webhook, chat, e-mail) gets of an agent's calls, in the SQLite of its Desk. It
 * counts the excess, and the first call beyond the limit sends it as one sentence.
 */

import { TokenBucket } from "../base/token-bucket.ts";
import { newsPerAgentRate } from "../quotas/rates.ts";

/** How long the excess is gathered before its sum is sent, ms. */
const sumAfterMs = 5 * 60_000;
/** A sum that is overdue by this was lost with the call that was to send it. The next call sends it, ms. */
const lostAfterMs = 60 * 60_000;

/** `sum-later`: send a sum at that time instead; `counted`: another call sends that sum. */
export type NewsPermit =
  | { readonly kind: "send" }
  | { readonly kind: "sum-later"; readonly dueMs: number }
  | { readonly kind: "counted" };

type Row = { tokens: number; at_ms: number; withheld: number; sum_due_ms: number | null };

export class NewsMeter {
  readonly #sql: SqlStorage;

  /** Makes its table if it is missing. */
  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`CREATE TABLE IF NOT EXISTS news_meter (
      key TEXT PRIMARY KEY, tokens REAL NOT NULL, at_ms INTEGER NOT NULL, withheld INTEGER NOT NULL, sum_due_ms INTEGER
    )`);
  }

  /** `key`: the receiver. */
  permit(key: string, nowMs: number): NewsPermit {
    const row = this.#row(key);
    const bucket = bucketOf(row);
    if (bucket.take(nowMs)) {
      this.#keep(key, bucket, nowMs, row?.withheld ?? 0, row?.sum_due_ms ?? null);
      return { kind: "send" };
    }
    const planned = row?.sum_due_ms ?? null;
    const isPlanned = planned !== null && nowMs - planned < lostAfterMs;
    const dueMs = isPlanned ? planned : nowMs + sumAfterMs;
    this.#keep(key, bucket, nowMs, (row?.withheld ?? 0) + 1, dueMs);
    return isPlanned ? { kind: "counted" } : { kind: "sum-later", dueMs };
  }

  /** How many were withheld since the last sum. The caller of this sends them now. */
  sum(key: string, nowMs: number): number {
    const row = this.#row(key);
    if (row === undefined) return 0;
    const bucket = bucketOf(row);
    bucket.charge(nowMs, 1);
    this.#keep(key, bucket, nowMs, 0, null);
    return row.withheld;
  }

  #row(key: string): Row | undefined {
    return this.#sql
      .exec<Row>("SELECT tokens, at_ms, withheld, sum_due_ms FROM news_meter WHERE key = ?", key)
      .toArray()[0];
  }

  #keep(key: string, bucket: TokenBucket, nowMs: number, withheld: number, sumDueMs: number | null): void {
    const { tokens, atMs } = bucket.state(nowMs);
    this.#sql.exec("INSERT OR REPLACE INTO news_meter VALUES (?, ?, ?, ?, ?)", key, tokens, atMs, withheld, sumDueMs);
  }
}

function bucketOf(row: Row | undefined): TokenBucket {
  return new TokenBucket(newsPerAgentRate, row && { tokens: row.tokens, atMs: row.at_ms });
}
