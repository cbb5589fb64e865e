/** The record's part for changes of the call's language. */

import type { Sql } from "../base/sql.ts";
import type { CallTrace } from "../wire/http.ts";
import type { LanguageTrace } from "../wire/languages.ts";
import type { RecordPart } from "./part.ts";

export class LanguageRecord implements RecordPart {
  readonly tables = ["language_change"];
  readonly #sql: Sql;

  /** Makes its table if it is missing. */
  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec("CREATE TABLE IF NOT EXISTS language_change (seq INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL)");
  }

  add(entry: LanguageTrace): void {
    this.#sql.exec("INSERT INTO language_change (body) VALUES (?)", JSON.stringify(entry));
  }

  /** Oldest first. */
  entries(): LanguageTrace[] {
    return this.#sql
      .exec<{ body: string }>("SELECT body FROM language_change ORDER BY seq")
      .toArray()
      .map(({ body }) => JSON.parse(body) as LanguageTrace);
  }

  /** The language of the call since its last change, BCP 47; null: it has the one in which it began. */
  get now(): string | null {
    return this.entries().at(-1)?.to ?? null;
  }

  load(): Pick<CallTrace, "languages"> {
    const languages = this.entries();
    return languages.length === 0 ? {} : { languages };
  }

  /** It has no words. */
  forgetWords(): void {}

  erase(): void {
    this.#sql.exec("DELETE FROM language_change");
  }
}
