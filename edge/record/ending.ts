/** The record's part for a call's end: the summary, and how far the making of it is. */

import type { Sql } from "../base/sql.ts";
import type { EndingTrace } from "../wire/ending.ts";
import type { CallTrace } from "../wire/http.ts";
import type { RecordPart } from "./part.ts";
import type { RecordRedaction } from "./redaction.ts";

const schema = `CREATE TABLE IF NOT EXISTS ending (
  one INTEGER PRIMARY KEY CHECK (one = 1), tries INTEGER NOT NULL DEFAULT 0, told INTEGER NOT NULL DEFAULT 0, body TEXT
)`;

export class EndingRecord implements RecordPart {
  readonly tables = ["ending"];
  readonly #sql: Sql;

  readonly #redaction: RecordRedaction;

  /** Makes its table if it is missing. */
  constructor(sql: Sql, redaction: RecordRedaction) {
    this.#sql = sql;
    this.#redaction = redaction;
    sql.exec(schema);
  }

  /** Null: nobody has made it yet. */
  made(): EndingTrace | null {
    const body = this.#row()?.body;
    return body ? (JSON.parse(body) as EndingTrace) : null;
  }

  /** A new attempt begins. Returns its number, from 1. */
  begin(): number {
    this.#sql.exec("INSERT INTO ending (one, tries) VALUES (1, 1) ON CONFLICT (one) DO UPDATE SET tries = tries + 1");
    return this.#row()?.tries ?? 1;
  }

  keep(ending: EndingTrace): void {
    this.#sql.exec("UPDATE ending SET body = ?", JSON.stringify(this.#redaction.value(ending)));
  }

  /** Whether others have been told that the call is over, or are being told. */
  isTold(): boolean {
    return this.#row()?.told === 1;
  }

  tell(): void {
    this.#sql.exec("UPDATE ending SET told = 1");
  }

  load(): Pick<CallTrace, "ending"> {
    return { ending: this.made() };
  }

  /** Such a call gets no summary. The record still knows that the end was told. */
  forgetWords(): void {
    this.#sql.exec("UPDATE ending SET body = NULL");
  }

  erase(): void {
    this.#sql.exec("DELETE FROM ending");
  }

  #row(): { tries: number; told: number; body: string | null } | undefined {
    return this.#sql.exec<{ tries: number; told: number; body: string | null }>("SELECT * FROM ending").toArray()[0];
  }
}
