/**
 * How much of what happens in an agent's calls is told to each of those who are told (webhooks, chat, e-mail), in the
 * SQLite of its Desk. What is too much is counted, and told in one sentence: by the call that was the first to be too much.
 */

import { TokenBucket } from "../base/token-bucket.ts";
import { newsPerAgentRate } from "../limits/rates.ts";

/** What is too much is gathered for so long before it is summed up, ms. */
export const sumAfterMs = 5 * 60_000;
/** A sum that is overdue by this was lost with the call that was to send it: the next call sends it, ms. */
const lostAfterMs = 60 * 60_000;

/** `sum-later`: in its place a sum is to be sent at that time; `counted`: another call sends that sum. */
export type NewsPermit =
  | { readonly kind: "send" }
  | { readonly kind: "sum-later"; readonly dueMs: number }
  | { readonly kind: "counted" };

type Row = { tokens: number; at_ms: number; withheld: number; sum_due_ms: number | null };

export class NewsMeter {
  private readonly sql: SqlStorage;

  /** Makes its table if it is not there. */
  constructor(sql: SqlStorage) {
    this.sql = sql;
    sql.exec(`CREATE TABLE IF NOT EXISTS news_meter (
      key TEXT PRIMARY KEY, tokens REAL NOT NULL, at_ms INTEGER NOT NULL, withheld INTEGER NOT NULL, sum_due_ms INTEGER
    )`);
  }

  /** `key`: who is told. */
  permit(key: string, nowMs: number): NewsPermit {
    const row = this.row(key);
    const bucket = bucketOf(row);
    if (bucket.take(nowMs)) {
      this.keep(key, bucket, nowMs, row?.withheld ?? 0, row?.sum_due_ms ?? null);
      return { kind: "send" };
    }
    const planned = row?.sum_due_ms ?? null;
    const isPlanned = planned !== null && nowMs - planned < lostAfterMs;
    const dueMs = isPlanned ? planned : nowMs + sumAfterMs;
    this.keep(key, bucket, nowMs, (row?.withheld ?? 0) + 1, dueMs);
    return isPlanned ? { kind: "counted" } : { kind: "sum-later", dueMs };
  }

  /** How many were withheld since the last sum, which is being sent now. */
  sum(key: string, nowMs: number): number {
    const row = this.row(key);
    if (row === undefined) return 0;
    const bucket = bucketOf(row);
    bucket.charge(nowMs, 1);
    this.keep(key, bucket, nowMs, 0, null);
    return row.withheld;
  }

  private row(key: string): Row | undefined {
    return this.sql
      .exec<Row>("SELECT tokens, at_ms, withheld, sum_due_ms FROM news_meter WHERE key = ?", key)
      .toArray()[0];
  }

  private keep(key: string, bucket: TokenBucket, nowMs: number, withheld: number, sumDueMs: number | null): void {
    const { tokens, atMs } = bucket.state(nowMs);
    this.sql.exec("INSERT OR REPLACE INTO news_meter VALUES (?, ?, ?, ?, ?)", key, tokens, atMs, withheld, sumDueMs);
  }
}

function bucketOf(row: Row | undefined): TokenBucket {
  return new TokenBucket(newsPerAgentRate, row && { tokens: row.tokens, atMs: row.at_ms });
}
