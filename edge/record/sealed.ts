/**
 * The words that a running call must find again after an eviction, where its rows have marks in their place: sealed with
 * AES-256-GCM under a key of the deployment's secret, and deleted once the call is over. Only code of the call reads them;
 * no trace, export, log or webhook has them.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { Sql } from "../base/sql.ts";
import type { RecordPart } from "./part.ts";

const [keyBytes, nonceBytes, tagBytes] = [32, 12, 16];
/** A row of SQLite in an object holds 2 MB in all, and base64 takes a third more. */
const maxSealedChars = 500_000;
const cipher = "aes-256-gcm";

export class SealedRecord implements RecordPart {
  readonly tables = ["sealed"];
  readonly #sql: Sql;
  readonly #secret: string | undefined;
  #key: Uint8Array | undefined;
  /** The words in the table, opened at first use. */
  #opened: Map<string, unknown> | undefined;

  /** Makes its table if it is missing. @param secret the deployment's; undefined: nothing is kept over an eviction */
  constructor(sql: Sql, secret: string | undefined) {
    this.#sql = sql;
    this.#secret = secret;
    sql.exec("CREATE TABLE IF NOT EXISTS sealed (name TEXT PRIMARY KEY, body TEXT NOT NULL)");
  }

  /** Undefined: it was never sealed, or is deleted. */
  get(name: string): unknown {
    return this.#all().get(name);
  }

  /** Keeps a JSON value under a name. */
  put(name: string, value: unknown): void {
    const text = JSON.stringify(value);
    if (this.#secret === undefined || text.length > maxSealedChars) return;
    this.#all().set(name, value);
    this.#sql.exec("INSERT OR REPLACE INTO sealed (name, body) VALUES (?, ?)", name, this.#seal(text));
  }

  delete(name: string): void {
    if (!this.#all().delete(name)) return;
    this.#sql.exec("DELETE FROM sealed WHERE name = ?", name);
  }

  /** The call is over: deletes all but what these decisions still need. */
  keepOnly(isNeeded: (name: string) => boolean): void {
    const names = this.#sql.exec<{ name: string }>("SELECT name FROM sealed").toArray();
    // Also those that nobody can open any more, since the deployment's secret has changed.
    for (const { name } of names) {
      if (isNeeded(name)) continue;
      this.#all().delete(name);
      this.#sql.exec("DELETE FROM sealed WHERE name = ?", name);
    }
  }

  load(): Record<string, never> {
    return {};
  }

  /** The record forgets words, and `keepOnly()` these. */
  forgetWords(): void {}

  erase(): void {
    this.#opened = undefined;
    this.#sql.exec("DELETE FROM sealed");
  }

  #all(): Map<string, unknown> {
    if (this.#opened !== undefined) return this.#opened;
    const rows =
      this.#secret === undefined
        ? []
        : this.#sql.exec<{ name: string; body: string }>("SELECT name, body FROM sealed").toArray();
    this.#opened = new Map(
      rows.flatMap(({ name, body }) => {
        const opened = this.#open(body);
        return opened === null ? [] : [[name, JSON.parse(opened)] as const];
      }),
    );
    return this.#opened;
  }

  #seal(text: string): string {
    const nonce = randomBytes(nonceBytes);
    const sealing = createCipheriv(cipher, this.#keyOf(), nonce);
    const sealed = Buffer.concat([sealing.update(text, "utf8"), sealing.final()]);
    return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString("base64");
  }

  /** Null: the deployment has another secret by now, and the words are lost as if they had been redacted. */
  #open(body: string): string | null {
    const bytes = Buffer.from(body, "base64");
    const opening = createDecipheriv(cipher, this.#keyOf(), bytes.subarray(0, nonceBytes));
    opening.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    try {
      return opening.update(bytes.subarray(nonceBytes + tagBytes), undefined, "utf8") + opening.final("utf8");
    } catch {
      return null;
    }
  }

  #keyOf(): Uint8Array {
    this.#key ??= new Uint8Array(
      hkdfSync("sha256", this.#secret ?? "", "", "earshot: sealed words of a call", keyBytes),
    );
    return this.#key;
  }
}
