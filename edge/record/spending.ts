/** The cost of a call until now, so that another life of it counts on, and its Desk hears the total when it is over. */

import type { Sql } from "../base/sql.ts";
import type { CallMeter, Spent } from "../quotas/call-meter.ts";
import type { CallTrace } from "../wire/http.ts";
import type { RecordPart } from "./part.ts";

type Row = { tokens: number; pending: number; characters: number; granted_tokens: number; granted_characters: number };

export class SpendingRecord implements RecordPart {
  readonly tables = ["spending"];
  readonly #sql: Sql;

  /** Makes its table if it is missing. */
  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS spending (
        one INTEGER PRIMARY KEY CHECK (one = 1), tokens INTEGER NOT NULL, pending INTEGER NOT NULL,
        characters INTEGER NOT NULL, granted_tokens INTEGER NOT NULL, granted_characters INTEGER NOT NULL
      )`);
  }

  keep({ spent, reservedTokens, granted }: Pick<CallMeter, "spent" | "reservedTokens" | "granted">): void {
    this.#sql.exec(
      "INSERT OR REPLACE INTO spending VALUES (1, ?, ?, ?, ?, ?)",
      spent.tokens,
      reservedTokens,
      spent.characters,
      granted.tokens,
      granted.characters,
    );
  }

  /** The amount that the call has spent, and the amount that it may spend in all; null: it has spent nothing. */
  kept(): { readonly spent: Spent; readonly granted: Spent } | null {
    const row = this.#row();
    if (row === undefined) return null;
    return {
      spent: this.total(),
      granted: { tokens: row.granted_tokens, characters: row.granted_characters },
    };
  }

  /**
   * All that is spent. The reservation of a request whose end nobody saw counts, since a vendor may have answered it.
   */
  total(): Spent {
    const row = this.#row();
    return { tokens: (row?.tokens ?? 0) + (row?.pending ?? 0), characters: row?.characters ?? 0 };
  }

  load(): Pick<CallTrace, "spent"> {
    const row = this.#row();
    return row === undefined ? {} : { spent: { tokens: row.tokens, characters: row.characters } };
  }

  /** Numbers are not words. */
  forgetWords(): void {}

  erase(): void {
    this.#sql.exec("DELETE FROM spending");
  }

  #row(): Row | undefined {
    return this.#sql.exec<Row>("SELECT * FROM spending").toArray()[0];
  }
}
