/** What a call has cost until now, so that another life of it counts on, and its Desk can be told when it is over. */
import type { CallMeter, Spent } from "../limits/call-meter.ts";

type Sql = Pick<DurableObjectStorage["sql"], "exec">;
type Row = { tokens: number; pending: number; characters: number; granted_tokens: number; granted_characters: number };

export class SpendingRecord {
  private readonly sql: Sql;

  /** Makes its table if it is not there. */
  constructor(sql: Sql) {
    this.sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS spending (
        one INTEGER PRIMARY KEY CHECK (one = 1), tokens INTEGER NOT NULL, pending INTEGER NOT NULL,
        characters INTEGER NOT NULL, granted_tokens INTEGER NOT NULL, granted_characters INTEGER NOT NULL
      )`);
  }

  keep({ spent, reservedTokens, granted }: Pick<CallMeter, "spent" | "reservedTokens" | "granted">): void {
    this.sql.exec(
      "INSERT OR REPLACE INTO spending VALUES (1, ?, ?, ?, ?, ?)",
      ...[spent.tokens, reservedTokens, spent.characters, granted.tokens, granted.characters],
    );
  }

  /** What another life of the call has spent and may spend in all; null: it has spent nothing. */
  load(): { readonly spent: Spent; readonly granted: Spent } | null {
    const row = this.row();
    if (row === undefined) return null;
    return {
      spent: this.total(),
      granted: { tokens: row.granted_tokens, characters: row.granted_characters },
    };
  }

  /** All that is spent. What a request has reserved whose end was never seen counts: a vendor may have answered it. */
  total(): Spent {
    const row = this.row();
    return { tokens: (row?.tokens ?? 0) + (row?.pending ?? 0), characters: row?.characters ?? 0 };
  }

  /** For the trace. */
  shown(): { readonly spent?: Spent } {
    const row = this.row();
    return row === undefined ? {} : { spent: { tokens: row.tokens, characters: row.characters } };
  }

  erase(): void {
    this.sql.exec("DELETE FROM spending");
  }

  private row(): Row | undefined {
    return this.sql.exec<Row>("SELECT * FROM spending").toArray()[0];
  }
}
