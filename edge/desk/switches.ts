/**
 * The switches of an agent, in the SQLite of its Desk. Only changes are kept, and none is ever deleted: the last change
 * of a thing says whether it is off.
 */
import type { SqlStorage } from "@cloudflare/workers-types";
import { nameOf, type Switchable, type SwitchChange, type SwitchedOff, type SwitchNews } from "../wire/switches.ts";

/** A wish to turn something off or on. */
export interface SwitchWish {
  readonly what: Switchable;
  readonly off: boolean;
  /** The human, or the rule, as the history names them. */
  readonly by: string;
  readonly why: string;
  /** It turns itself on again at this time, Unix ms; null: somebody has to. Means nothing where it is turned on. */
  readonly untilMs: number | null;
  /**
   * The `change` that the wisher saw it turned off by; null: they saw it on. If another change came since, nothing is
   * done. Absent: whatever came before.
   */
  readonly seen?: number | null | undefined;
}

/** `stale`: somebody else has changed it since the wisher looked; `stands` is what they see now, null: it is on. */
export type Switched =
  | { readonly kind: "changed"; readonly change: SwitchChange; readonly before: SwitchedOff | null }
  | { readonly kind: "unchanged" }
  | { readonly kind: "stale"; readonly stands: SwitchedOff | null };

/** The last change of each thing, where that one turned it off. */
const lastIsOff = "id IN (SELECT max(id) FROM switch_change GROUP BY kind, name) AND off = 1";

/** Why it is on again where nobody turned it on. */
const lapsedWhy = "its time was over";

type Row = {
  id: number;
  kind: Switchable["kind"];
  name: string;
  off: number;
  at_ms: number;
  who: string | null;
  why: string;
  until_ms: number | null;
};

export class Switches {
  readonly #sql: SqlStorage;

  /** Makes its table if it is missing. */
  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS switch_change (
        id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, name TEXT NOT NULL, off INTEGER NOT NULL,
        at_ms INTEGER NOT NULL, who TEXT, why TEXT NOT NULL, until_ms INTEGER
      );
      CREATE INDEX IF NOT EXISTS switch_change_of ON switch_change (kind, name, id);
    `);
  }

  /** Turns something off or on. Where it is off already, turning it off again changes the reason and the time. */
  set({ what, off, by, why, untilMs, seen }: SwitchWish, nowMs: number): Switched {
    this.lapse(nowMs);
    const before = this.find(what, nowMs);
    if (seen !== undefined && seen !== (before?.change ?? null)) return { kind: "stale", stands: before };
    if (!off && before === null) return { kind: "unchanged" };
    const change = this.#add({ what, off, atMs: nowMs, by, why, untilMs: off ? untilMs : null });
    return { kind: "changed", change, before };
  }

  /** All that is off, in the order in which it was turned off. */
  list(nowMs: number): SwitchedOff[] {
    return this.#sql
      .exec<Row>(
        `SELECT * FROM switch_change WHERE ${lastIsOff} AND (until_ms IS NULL OR until_ms > ?) ORDER BY id`,
        nowMs,
      )
      .toArray()
      .map(switchedOffOf);
  }

  /** Null: it is on. */
  find(what: Switchable, nowMs: number): SwitchedOff | null {
    const last = this.#sql
      .exec<Row>(
        "SELECT * FROM switch_change WHERE kind = ? AND name = ? ORDER BY id DESC LIMIT 1",
        what.kind,
        nameOf(what),
      )
      .toArray()[0];
    if (!last?.off || (last.until_ms !== null && last.until_ms <= nowMs)) return null;
    return switchedOffOf(last);
  }

  /**
   * The changes, newest first.
   * @param before the number of a change: only older ones
   */
  history(limit: number, before: number = Number.MAX_SAFE_INTEGER): SwitchChange[] {
    return this.#sql
      .exec<Row>("SELECT * FROM switch_change WHERE id < ? ORDER BY id DESC LIMIT ?", before, limit)
      .toArray()
      .map(changeOf);
  }

  /** Writes into the history all that turned itself on again until now. @returns those changes */
  lapse(nowMs: number): SwitchChange[] {
    return this.#sql
      .exec<Row>(`SELECT * FROM switch_change WHERE ${lastIsOff} AND until_ms <= ? ORDER BY until_ms`, nowMs)
      .toArray()
      .map((row) =>
        this.#add({
          what: whatOf(row),
          off: false,
          atMs: row.until_ms ?? nowMs,
          by: null,
          why: lapsedWhy,
          untilMs: null,
        }),
      );
  }

  /** For the agent's calls. */
  news(nowMs: number): SwitchNews {
    const [last] = this.history(1);
    const off = this.list(nowMs).map(({ what, why }) => ({ what, why }));
    return { change: last?.change ?? 0, off };
  }

  /** When the next one turns itself on again, Unix ms; null: none does. */
  nextLapseMs(): number | null {
    const { next } = this.#sql
      .exec<{ next: number | null }>(`SELECT min(until_ms) AS next FROM switch_change WHERE ${lastIsOff}`)
      .one();
    return next;
  }

  #add(change: Omit<SwitchChange, "change">): SwitchChange {
    const { what, off, atMs, by, why, untilMs } = change;
    const { id } = this.#sql
      .exec<{ id: number }>(
        `INSERT INTO switch_change (kind, name, off, at_ms, who, why, until_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
         RETURNING id`,
        what.kind,
        nameOf(what),
        off ? 1 : 0,
        atMs,
        by,
        why,
        untilMs,
      )
      .one();
    return { ...change, change: id };
  }
}

function whatOf({ kind, name }: Pick<Row, "kind" | "name">): Switchable {
  return kind === "agent" || kind === "recording" ? { kind } : { kind, name };
}

function changeOf({ id, kind, name, off, at_ms, who, why, until_ms }: Row): SwitchChange {
  return { change: id, what: whatOf({ kind, name }), off: off === 1, atMs: at_ms, by: who, why, untilMs: until_ms };
}

function switchedOffOf(row: Row): SwitchedOff {
  const { change, what, atMs, by, why, untilMs } = changeOf(row);
  return { what, sinceMs: atMs, by: by ?? "", why, untilMs, change };
}
