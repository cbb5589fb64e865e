/** The record's part for the caller's identity: texts by name, forgotten with the record. */

import type { Sql } from "../base/sql.ts";
import { type IdentityStore, identityIn } from "../objects/identity.ts";
import type { CallTrace } from "../wire/http.ts";
import type { RecordPart } from "./part.ts";
import type { RecordRedaction } from "./redaction.ts";
import type { SealedRecord } from "./sealed.ts";

/** Begins the names of sealed identities. */
export const sealedIdentity = "identity ";

export class IdentityRecord implements IdentityStore, RecordPart {
  readonly tables = ["identity"];
  readonly #sql: Sql;

  readonly #redaction: RecordRedaction;
  readonly #sealed: SealedRecord;

  /** Makes its table if it is missing. */
  constructor(sql: Sql, redaction: RecordRedaction, sealed: SealedRecord) {
    this.#sql = sql;
    this.#redaction = redaction;
    this.#sealed = sealed;
    sql.exec("CREATE TABLE IF NOT EXISTS identity (name TEXT PRIMARY KEY, value TEXT NOT NULL)");
  }

  get(name: string): string | null {
    const sealed = this.#sealed.get(`${sealedIdentity}${name}`);
    return typeof sealed === "string" ? sealed : this.#stored(name);
  }

  #stored(name: string): string | null {
    return (
      this.#sql.exec<{ value: string }>("SELECT value FROM identity WHERE name = ?", name).toArray()[0]?.value ?? null
    );
  }

  put(name: string, value: string): void {
    const stored = this.#withoutSubject(value);
    this.#sql.exec("INSERT OR REPLACE INTO identity (name, value) VALUES (?, ?)", name, stored);
    if (stored !== value) this.#sealed.put(`${sealedIdentity}${name}`, value);
    else this.#sealed.delete(`${sealedIdentity}${name}`);
  }

  load(): Pick<CallTrace, "identity"> {
    return { identity: identityIn({ get: (name) => this.#stored(name), put: () => {} }) };
  }

  /** A subject may be an e-mail address. Digits are a customer's number. */
  #withoutSubject(value: string): string {
    if (!value.startsWith("{")) return value;
    const about = JSON.parse(value) as { readonly subject?: unknown };
    if (typeof about.subject !== "string") return value;
    const subject = this.#redaction.words.text(about.subject, { before: "customer" });
    return subject === about.subject ? value : JSON.stringify({ ...about, subject });
  }

  /** A caller's identity is not their words. */
  forgetWords(): void {}

  erase(): void {
    this.#sql.exec("DELETE FROM identity");
  }
}
