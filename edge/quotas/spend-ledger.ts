/**
 * The cost of an agent's calls, by day: reserved for each call in blocks, settled when it ends, and summed up for the
 * agent and for each visitor. As with minutes, a call counts on the day (of UTC) on which it began, and a call that is
 * given up has spent all that it had reserved.
 */
import { z } from "zod";
import type { Spent } from "./call-meter.ts";
import type { Payer } from "./day-limits.ts";

type Sql = Pick<SqlStorage, "exec">;

/** The limit in the way, whose it is, and whether running calls may yet give something back. */
export interface Lack {
  readonly key: string;
  readonly kind: keyof Spent;
  readonly isBusy: boolean;
}

const kinds = ["tokens", "characters"] as const satisfies readonly (keyof Spent)[];
const none: Spent = { tokens: 0, characters: 0 };

const payersSchema = z.array(
  z.object({ key: z.string(), most: z.object({ tokens: z.number(), characters: z.number() }) }),
);

interface Account {
  readonly day: number;
  readonly payers: readonly Payer[];
  readonly reserved: Spent;
}

export class SpendLedger {
  readonly #sql: Sql;

  /** Makes its tables if they are missing. */
  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS spending_call (
        call_id TEXT PRIMARY KEY, day INTEGER NOT NULL, payers TEXT NOT NULL,
        tokens INTEGER NOT NULL, characters INTEGER NOT NULL
      );
      CREATE TABLE IF NOT EXISTS spending_day (
        day INTEGER NOT NULL, payer TEXT NOT NULL, kind TEXT NOT NULL,
        used INTEGER NOT NULL, reserved INTEGER NOT NULL,
        PRIMARY KEY (day, payer, kind)
      );
    `);
  }

  /** The part of this that is not left today; null: all of it is left. */
  lack(day: number, payers: readonly Payer[], amount: Spent): Lack | null {
    for (const { key, most } of payers) {
      for (const kind of kinds) {
        const { used, reserved } = this.sum(day, key, kind);
        if (used + reserved + amount[kind] > most[kind])
          return { key, kind, isBusy: used + amount[kind] <= most[kind] };
      }
    }
    return null;
  }

  /** Reserves the first block of a call, after `lack()` returned null for it. */
  open(callId: string, day: number, payers: readonly Payer[], first: Spent): void {
    this.#sql.exec(
      "INSERT INTO spending_call (call_id, day, payers, tokens, characters) VALUES (?, ?, ?, 0, 0)",
      ...[callId, day, JSON.stringify(payers)],
    );
    this.#reserve(callId, { day, payers, reserved: none }, first);
  }

  /**
   * Reserves until the call has `wanted` in all, or the rest that is left for it.
   * @param spent so far: this much is reserved in any case, since it is gone
   * @returns the amount reserved now, in all; null: there is no such call, or it is settled
   */
  reserve(callId: string, spent: Spent, wanted: Spent): Spent | null {
    const account = this.#account(callId);
    if (account === null) return null;
    const most = (kind: keyof Spent) => {
      const { [kind]: has } = account.reserved;
      const gone = Math.max(has, amountOf(spent[kind]));
      const left = Math.min(
        ...account.payers.map((payer) => {
          const { used, reserved } = this.sum(account.day, payer.key, kind);
          return payer.most[kind] - used - (reserved - has + gone);
        }),
      );
      return gone + Math.max(0, Math.min(left, amountOf(wanted[kind]) - gone));
    };
    const now = { tokens: most("tokens"), characters: most("characters") };
    this.#reserve(callId, account, now);
    return now;
  }

  /** The call is over: it has spent this much, and gives the rest back. The first report counts. */
  settle(callId: string, spent: Spent): void {
    const account = this.#account(callId);
    if (account === null) return;
    for (const { key } of account.payers) {
      for (const kind of kinds) this.#add(account.day, key, kind, amountOf(spent[kind]), -account.reserved[kind]);
    }
    this.#sql.exec("DELETE FROM spending_call WHERE call_id = ?", callId);
  }

  /** The call is erased: its unsettled reservation counts as spent, without its name. */
  forget(callId: string): void {
    const account = this.#account(callId);
    if (account !== null) this.settle(callId, account.reserved);
  }

  /** Drops the days before this one: their calls that no longer run, and their sums once none of them runs. */
  sweep(today: number, isRunning: (callId: string) => boolean): void {
    const old = this.#sql.exec<{ call_id: string }>("SELECT call_id FROM spending_call WHERE day < ?", today).toArray();
    for (const { call_id } of old) {
      if (!isRunning(call_id)) this.#sql.exec("DELETE FROM spending_call WHERE call_id = ?", call_id);
    }
    this.#sql.exec("DELETE FROM spending_day WHERE day < ? AND day NOT IN (SELECT day FROM spending_call)", today);
  }

  /** The last day with an entry; null: there is none. */
  lastDay(): number | null {
    return this.#sql.exec<{ day: number | null }>("SELECT max(day) AS day FROM spending_day").one().day;
  }

  /** The amount that one payer's calls of a day have used, and the amount that unsettled calls may still use. */
  sum(day: number, key: string, kind: keyof Spent): { readonly used: number; readonly reserved: number } {
    const found = this.#sql.exec<{ used: number; reserved: number }>(
      "SELECT used, reserved FROM spending_day WHERE day = ? AND payer = ? AND kind = ?",
      ...[day, key, kind],
    );
    return found.toArray()[0] ?? { used: 0, reserved: 0 };
  }

  #account(callId: string): Account | null {
    const row = this.#sql
      .exec<{ day: number; payers: string; tokens: number; characters: number }>(
        "SELECT day, payers, tokens, characters FROM spending_call WHERE call_id = ?",
        callId,
      )
      .toArray()[0];
    if (row === undefined) return null;
    const { day, payers, tokens, characters } = row;
    return { day, payers: payersSchema.parse(JSON.parse(payers)), reserved: { tokens, characters } };
  }

  #reserve(callId: string, { day, payers, reserved }: Account, now: Spent): void {
    for (const { key } of payers) {
      for (const kind of kinds) this.#add(day, key, kind, 0, now[kind] - reserved[kind]);
    }
    this.#sql.exec(
      "UPDATE spending_call SET tokens = ?, characters = ? WHERE call_id = ?",
      ...[now.tokens, now.characters, callId],
    );
  }

  #add(day: number, key: string, kind: keyof Spent, used: number, reserved: number): void {
    this.#sql.exec(
      `INSERT INTO spending_day (day, payer, kind, used, reserved) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (day, payer, kind) DO UPDATE SET used = used + excluded.used, reserved = reserved + excluded.reserved`,
      ...[day, key, kind, used, reserved],
    );
  }
}

function amountOf(told: number): number {
  return Number.isFinite(told) ? Math.max(0, Math.ceil(told)) : 0;
}
