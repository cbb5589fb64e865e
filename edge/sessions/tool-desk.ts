/** What the Desk knows of tools: how often they were used across calls, and what waits for a human's approval. */
import type { PendingApproval } from "../actions/approvals.ts";
import { dayMs, hourMs } from "./limits.ts";

/** How long an approval may wait before it is forgotten: as long as a caller may expect to be called back. */
const approvalDays = 7;

export interface ToolUse {
  readonly tool: string;
  /** `visitorKey()` of who calls. */
  readonly visitor: string;
  readonly perCallerPerHour?: number | undefined;
  readonly perAgentPerHour?: number | undefined;
}

export interface WaitingApproval extends PendingApproval {
  /** Unix ms. */
  readonly sinceMs: number;
}

export class ToolDesk {
  private readonly sql: SqlStorage;

  /** Makes its tables if they are not there. */
  constructor(sql: SqlStorage) {
    this.sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS tool_use (tool TEXT NOT NULL, visitor TEXT NOT NULL, at_ms INTEGER NOT NULL);
      CREATE INDEX IF NOT EXISTS tool_use_by_time ON tool_use (tool, at_ms);
      CREATE TABLE IF NOT EXISTS approval (id TEXT PRIMARY KEY, body TEXT NOT NULL, since_ms INTEGER NOT NULL);
    `);
  }

  /** Counts a use, unless that is one too many: then why, for the model. Uses of the last hour count. */
  use({ tool, visitor, perCallerPerHour, perAgentPerHour }: ToolUse, nowMs: number): string | null {
    this.sql.exec("DELETE FROM tool_use WHERE at_ms <= ?", nowMs - hourMs);
    const { ours, all } = this.sql
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
    this.sql.exec("INSERT INTO tool_use (tool, visitor, at_ms) VALUES (?, ?, ?)", tool, visitor, nowMs);
    return null;
  }

  asked(pending: PendingApproval, nowMs: number): void {
    this.sql.exec("DELETE FROM approval WHERE since_ms <= ?", nowMs - approvalDays * dayMs);
    this.sql.exec("INSERT OR IGNORE INTO approval VALUES (?, ?, ?)", pending.id, JSON.stringify(pending), nowMs);
  }

  decided(id: string): void {
    this.sql.exec("DELETE FROM approval WHERE id = ?", id);
  }

  /** Oldest first. */
  waiting(): WaitingApproval[] {
    return this.sql
      .exec<{ body: string; since_ms: number }>("SELECT body, since_ms FROM approval ORDER BY since_ms")
      .toArray()
      .map(({ body, since_ms }) => ({ ...(JSON.parse(body) as PendingApproval), sinceMs: since_ms }));
  }
}
