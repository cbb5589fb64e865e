/**
 * The arguments that a call has collected for a tool, until the tool has all of them. Nothing private comes here. Values
 * that redaction would take out are sealed, and deleted once the call is over; without a secret the agent asks again.
 */

import type { Sql } from "../base/sql.ts";
import type { SlotStore, SlotValues } from "../tools/slots.ts";
import { maxRecordedChars } from "./json.ts";
import type { RecordPart } from "./part.ts";
import type { RecordRedaction } from "./redaction.ts";
import type { SealedRecord } from "./sealed.ts";

const sealedPrefix = "slot ";

export class SlotRecord implements SlotStore, RecordPart {
  readonly tables = ["slot"];
  readonly #sql: Sql;
  readonly #keepsNoWords: () => boolean;
  readonly #redaction: RecordRedaction;
  readonly #sealed: SealedRecord;

  /** Makes its table if it is missing. `keepsNoWords`: the call is over, and the visitor did not want it recorded. */
  constructor(sql: Sql, keepsNoWords: () => boolean, redaction: RecordRedaction, sealed: SealedRecord) {
    this.#sql = sql;
    this.#redaction = redaction;
    this.#sealed = sealed;
    this.#keepsNoWords = keepsNoWords;
    sql.exec("CREATE TABLE IF NOT EXISTS slot (tool TEXT PRIMARY KEY, body TEXT NOT NULL)");
  }

  get(tool: string): SlotValues {
    const row = this.#sql.exec<{ body: string }>("SELECT body FROM slot WHERE tool = ?", tool).toArray()[0];
    const sealed = this.#sealed.get(`${sealedPrefix}${tool}`) as SlotValues | undefined;
    return row ? { ...(JSON.parse(row.body) as SlotValues), ...sealed } : {};
  }

  names(): string[] {
    return this.#sql
      .exec<{ tool: string }>("SELECT tool FROM slot ORDER BY rowid")
      .toArray()
      .map(({ tool }) => tool);
  }

  put(tool: string, values: SlotValues | null): void {
    if (values === null) {
      this.#sql.exec("DELETE FROM slot WHERE tool = ?", tool);
      this.#sealed.delete(`${sealedPrefix}${tool}`);
      return;
    }
    // The agent asks again for a value that is too long to keep.
    if (JSON.stringify(values).length > maxRecordedChars || this.#keepsNoWords()) return;
    const redacted = this.#redaction.value(values);
    const isOpen = ([name, value]: [string, unknown]) => JSON.stringify(value) === JSON.stringify(redacted[name]);
    const all = Object.entries(values);
    const secret = all.filter((entry) => !isOpen(entry));
    const open = JSON.stringify(Object.fromEntries(all.filter(isOpen)));
    this.#sql.exec("INSERT OR REPLACE INTO slot VALUES (?, ?)", tool, open);
    if (secret.length > 0) this.#sealed.put(`${sealedPrefix}${tool}`, Object.fromEntries(secret));
    else this.#sealed.delete(`${sealedPrefix}${tool}`);
  }

  load(): Record<string, never> {
    return {};
  }

  forgetWords(): void {
    this.erase();
  }

  erase(): void {
    this.#sql.exec("DELETE FROM slot");
  }
}
