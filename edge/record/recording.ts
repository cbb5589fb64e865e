/** The facts of a call's recording: the consent, whether something private is being said, and the files. */

import type { Sql } from "../base/sql.ts";
import type { CallTrace } from "../wire/http.ts";
import type { RecordingTrace } from "../wire/recording.ts";
import type { RecordPart } from "./part.ts";

type Row = {
  state: RecordingTrace["state"];
  from_ms: number;
  to_ms: number | null;
  hushed: string | null;
  sides: string;
  tries: number;
};

/** `asked`: a tool asks for something private, maybe once more. `elsewhere`: another tool asks for something that is not. */
export type HushNews = "asked" | "elsewhere" | "over";

/** Between the names of tools, which have no line breaks. */
const separator = "\n";

export class RecordingRecord implements RecordPart {
  readonly tables = ["recording"];
  readonly #sql: Sql;
  #listener: (told: HushNews) => void = () => {};

  /** Makes its table if it is missing. */
  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS recording (
        one INTEGER PRIMARY KEY CHECK (one = 1), state TEXT NOT NULL, from_ms INTEGER NOT NULL, to_ms INTEGER,
        hushed TEXT, sides TEXT NOT NULL DEFAULT '[]', tries INTEGER NOT NULL DEFAULT 0
      )`);
  }

  /** Null: nothing was ever recorded. */
  get state(): RecordingTrace["state"] | null {
    return this.#row()?.state ?? null;
  }

  /** The visitor took their consent back. */
  get isTakenBack(): boolean {
    return this.state === "taken-back";
  }

  /** It was switched off in the midst of the call. */
  get isHalted(): boolean {
    return (this.#row()?.to_ms ?? null) !== null;
  }

  /** Whether the agent asks for something private. */
  get isHushed(): boolean {
    return (this.#row()?.hushed ?? null) !== null;
  }

  /** Failed tries to put the files into R2. */
  get tries(): number {
    return this.#row()?.tries ?? 0;
  }

  /** The visitor agrees, from this moment on (Unix ms). A second time changes nothing. */
  begin(fromMs: number): void {
    this.#sql.exec("INSERT OR IGNORE INTO recording (one, state, from_ms) VALUES (1, 'recording', ?)", fromMs);
  }

  /** They agree no more. Nothing brings it back in this call. */
  takeBack(toMs: number): void {
    this.#sql.exec("UPDATE recording SET state = 'taken-back', to_ms = coalesce(to_ms, ?), sides = '[]'", toMs);
  }

  /** It is switched off, and what was recorded until now stays. */
  halt(toMs: number): void {
    this.#sql.exec("UPDATE recording SET to_ms = coalesce(to_ms, ?)", toMs);
  }

  /** The call is over: the files are to be stored. */
  wait(): void {
    this.#sql.exec("UPDATE recording SET state = 'waiting' WHERE state = 'recording'");
  }

  /** A try to store them begins. */
  tryAgain(): void {
    this.#sql.exec("UPDATE recording SET tries = tries + 1");
  }

  /** They are in R2. */
  stored(sides: RecordingTrace["sides"]): void {
    this.#sql.exec("UPDATE recording SET state = 'stored', sides = ? WHERE state = 'waiting'", JSON.stringify(sides));
  }

  /** Its days are over: the files go. */
  expire(): void {
    this.#sql.exec("UPDATE recording SET state = 'expired', sides = '[]' WHERE state IN ('waiting', 'stored')");
  }

  /**
   * A tool asks for something private, or no more. Only a tool that began it ends it: while one of several still asks, it
   * goes on. `asks`: it asks for something that is not private.
   */
  hush(tool: string, isPrivate: boolean, asks = false): void {
    const before = this.#hushing();
    const others = before.filter((name) => name !== tool);
    if (isPrivate) {
      this.#setHushing([...others, tool]);
      // It is told again each time: the caller is to answer from now on.
      if (this.isHushed) this.#listener("asked");
    } else if (others.length < before.length) {
      this.#setHushing(others);
      if (others.length === 0) this.#listener("over");
    }
    if (!isPrivate && asks && others.length > 0) this.#listener("elsewhere");
  }

  /** Nothing private is asked for any more, whichever tool did. */
  unhush(): void {
    if (!this.isHushed) return;
    this.#setHushing([]);
    this.#listener("over");
  }

  /** Hears whether something private is being asked for, each time that a tool asks. */
  listen(listener: (told: HushNews) => void): void {
    this.#listener = listener;
  }

  load(): Pick<CallTrace, "recording"> {
    const row = this.#row();
    if (row === undefined) return {};
    const iso = (ms: number) => new Date(ms).toISOString();
    return {
      recording: {
        state: row.state,
        consent: { from: iso(row.from_ms), to: row.to_ms === null ? null : iso(row.to_ms) },
        sides: JSON.parse(row.sides) as RecordingTrace["sides"],
      },
    };
  }

  /** Whether there was consent, and when it ended, are no words. */
  forgetWords(): void {}

  erase(): void {
    this.#sql.exec("DELETE FROM recording");
  }

  /** The tools that ask for something private. */
  #hushing(): string[] {
    return this.#row()?.hushed?.split(separator) ?? [];
  }

  #setHushing(tools: readonly string[]): void {
    this.#sql.exec("UPDATE recording SET hushed = ?", tools.length === 0 ? null : tools.join(separator));
  }

  #row(): Row | undefined {
    return this.#sql.exec<Row>("SELECT * FROM recording").toArray()[0];
  }
}
