/**
 * Which proofs (Turnstile tokens) were shown, and how often each network shows one, in the SQLite of the agent's Desk.
 */

import { tokenLifeMs } from "../agent/turnstile.ts";
import { turnstileTries } from "../quotas/rates.ts";
import type { Attempts } from "./attempts.ts";

export class Proofs {
  readonly #sql: SqlStorage;
  readonly #attempts: Attempts;

  /** Makes its tables if they are missing. */
  constructor(sql: SqlStorage, attempts: Attempts) {
    this.#sql = sql;
    this.#attempts = attempts;
    sql.exec("CREATE TABLE IF NOT EXISTS used_proof (hash TEXT PRIMARY KEY, used_at_ms INTEGER NOT NULL)");
  }

  /**
   * Counts one more proof to judge, for each of the networks that it comes from, the narrowest first.
   * @returns 0, or the seconds until they may show another; then this one is not counted.
   */
  take(networks: readonly string[], nowMs: number): number {
    const counted = networks.map((key, at) => ({
      key: `proof:${key}`,
      limit: { attempts: turnstileTries.perNetwork[at] ?? 0, windowMs: turnstileTries.windowMs },
    }));
    return Math.max(0, ...this.#attempts.takeAll(counted, nowMs));
  }

  /** Whether this proof is shown for the first time within the life of a token. */
  claim(hash: string, nowMs: number): boolean {
    this.forgetOld(nowMs);
    if (this.#sql.exec("SELECT 1 FROM used_proof WHERE hash = ?", hash).toArray().length > 0) return false;
    this.#sql.exec("INSERT INTO used_proof (hash, used_at_ms) VALUES (?, ?)", hash, nowMs);
    return true;
  }

  /** Nobody could judge it, so it may be shown again. */
  unclaim(hash: string): void {
    this.#sql.exec("DELETE FROM used_proof WHERE hash = ?", hash);
  }

  forgetOld(nowMs: number): void {
    this.#sql.exec("DELETE FROM used_proof WHERE used_at_ms <= ?", nowMs - tokenLifeMs);
  }
}
