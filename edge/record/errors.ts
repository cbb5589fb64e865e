/** The errors of a call, in their order. */

import type { Sql } from "../base/sql.ts";
import type { CallTrace } from "../wire/http.ts";
import type { RecordPart } from "./part.ts";
import type { RecordRedaction } from "./redaction.ts";
import type { ErrorTrace } from "./trace.ts";

const schema = `
  CREATE TABLE IF NOT EXISTS error (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms REAL NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL
  )`;

type ErrorRow = { at_ms: number; code: string; message: string };

export class ErrorRecord implements RecordPart {
  readonly tables = ["error"];
  readonly #sql: Sql;
  readonly #keepsNoWords: () => boolean;
  readonly #redaction: RecordRedaction;

  /** Makes its table if it is missing. `keepsNoWords`: the call is over, and the visitor did not want it recorded. */
  constructor(sql: Sql, keepsNoWords: () => boolean, redaction: RecordRedaction) {
    this.#sql = sql;
    this.#redaction = redaction;
    this.#keepsNoWords = keepsNoWords;
    sql.exec(schema);
  }

  write({ atMs, code, message }: ErrorTrace): void {
    const kept = this.#keepsNoWords() ? "" : this.#redaction.words.text(message);
    this.#sql.exec("INSERT INTO error (at_ms, code, message) VALUES (?, ?, ?)", atMs, code, kept);
  }

  load(): Pick<CallTrace, "errors"> {
    const rows = this.#sql.exec<ErrorRow>("SELECT at_ms, code, message FROM error ORDER BY seq").toArray();
    return { errors: rows.map(({ at_ms, code, message }) => ({ atMs: at_ms, code, message })) };
  }

  /** An error may quote the caller's words, or a service's version of them. */
  forgetWords(): void {
    this.#sql.exec("UPDATE error SET message = ''");
  }

  erase(): void {
    this.#sql.exec("DELETE FROM error");
  }
}
