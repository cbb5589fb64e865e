/** The use of each service in a call until now, by turns: another life of the call counts on from it. */

import type { Sql } from "../base/sql.ts";
import { usageSum } from "../costs/usage-sum.ts";
import type { UsageRow } from "../quotas/usage-book.ts";
import type { TurnTrace } from "../wire/http.ts";
import type { Usage, UsageItem } from "../wire/usage.ts";
import type { RecordPart } from "./part.ts";

type Row = { turn: number; item: UsageItem; service: string; quantity: number; estimated: number; dropped: number };

export class UsageRecord implements RecordPart {
  readonly tables = ["usage"];
  readonly #sql: Sql;

  /** Makes its table if it is missing. */
  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS usage (
        turn INTEGER NOT NULL, item TEXT NOT NULL, service TEXT NOT NULL, quantity REAL NOT NULL,
        estimated REAL NOT NULL, dropped REAL NOT NULL, PRIMARY KEY (turn, item, service)
      )`);
  }

  /** Writes these in place of their earlier states. */
  keep(rows: readonly UsageRow[]): void {
    for (const { turn, item, service, quantity, estimated = 0, dropped = 0 } of rows) {
      this.#sql.exec(
        "INSERT OR REPLACE INTO usage VALUES (?, ?, ?, ?, ?, ?)",
        turn,
        item,
        service,
        quantity,
        estimated,
        dropped,
      );
    }
  }

  /** All of it, in the order of the turns; first what belongs to none. */
  rows(): UsageRow[] {
    return this.#sql
      .exec<Row>("SELECT * FROM usage WHERE quantity > 0 ORDER BY turn, item, service")
      .toArray()
      .map(({ estimated, dropped, ...row }) => ({
        ...row,
        ...(estimated > 0 && { estimated }),
        ...(dropped > 0 && { dropped }),
      }));
  }

  /** The trace shows it by `usageIn()`, turn by turn. */
  load(): Record<string, never> {
    return {};
  }

  /** Numbers are not words. */
  forgetWords(): void {}

  erase(): void {
    this.#sql.exec("DELETE FROM usage");
  }
}

/** The turns with what each has used, and what the call used outside them. */
export function usageIn(
  turns: readonly TurnTrace[],
  rows: readonly UsageRow[],
): { turns: TurnTrace[]; usage?: Usage[] } {
  const numbers = new Set(turns.map(({ turn }) => turn));
  const usageOf = (isOf: (turn: number) => boolean) =>
    rows.filter(({ turn }) => isOf(turn)).map(({ turn: _, ...usage }) => usage);
  // A turn that was begun and never came to be, such as one that a call's end cut off, is no turn of the trace.
  const outside = usageSum(usageOf((turn) => !numbers.has(turn)));
  return {
    turns: turns.map((turn) => {
      const usage = usageOf((number) => number === turn.turn);
      return usage.length > 0 ? { ...turn, usage } : turn;
    }),
    ...(outside.length > 0 && { usage: outside }),
  };
}
