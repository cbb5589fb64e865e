/** What the record keeps of a call's end: the summary, and how far the making of it is. */
import type { EndingTrace } from "../wire/ending.ts";

type Sql = Pick<DurableObjectStorage["sql"], "exec">;

const schema = `CREATE TABLE IF NOT EXISTS ending (
  one INTEGER PRIMARY KEY CHECK (one = 1), tries INTEGER NOT NULL DEFAULT 0, told INTEGER NOT NULL DEFAULT 0, body TEXT
)`;

export class EndingRecord {
  private readonly sql: Sql;

  /** Makes its table if it is not there. */
  constructor(sql: Sql) {
    this.sql = sql;
    sql.exec(schema);
  }

  load(): EndingTrace | null {
    const body = this.row()?.body;
    return body ? (JSON.parse(body) as EndingTrace) : null;
  }

  /** It is about to be made. Returns the how manieth time, from 1. */
  begin(): number {
    this.sql.exec("INSERT INTO ending (one, tries) VALUES (1, 1) ON CONFLICT (one) DO UPDATE SET tries = tries + 1");
    return this.row()?.tries ?? 1;
  }

  keep(ending: EndingTrace): void {
    this.sql.exec("UPDATE ending SET body = ?", JSON.stringify(ending));
  }

  /** Whether others have been told that the call is over, or are being. */
  isTold(): boolean {
    return this.row()?.told === 1;
  }

  tell(): void {
    this.sql.exec("UPDATE ending SET told = 1");
  }

  erase(): void {
    this.sql.exec("DELETE FROM ending");
  }

  private row(): { tries: number; told: number; body: string | null } | undefined {
    return this.sql.exec<{ tries: number; told: number; body: string | null }>("SELECT * FROM ending").toArray()[0];
  }
}
