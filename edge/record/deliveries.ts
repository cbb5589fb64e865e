/** The deliveries of the transport's webhook that have been taken, so that one that is sent twice counts once. */
import type { Sql } from "../base/sql.ts";
import type { RecordPart } from "./part.ts";

export class DeliveryRecord implements RecordPart {
  readonly tables = ["delivery"];
  readonly #sql: Sql;

  /** Makes its table if it is missing. */
  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec("CREATE TABLE IF NOT EXISTS delivery (id TEXT PRIMARY KEY)");
  }

  /** Whether it is new; each id is new once. */
  isNew(id: string): boolean {
    return this.#sql.exec("INSERT OR IGNORE INTO delivery (id) VALUES (?)", id).rowsWritten > 0;
  }

  load(): Record<string, never> {
    return {};
  }

  /** An id has no words of the caller's. */
  forgetWords(): void {}

  erase(): void {
    this.#sql.exec("DELETE FROM delivery");
  }
}
