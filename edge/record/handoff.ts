/**
 * What the record knows of the way to a human: the state, the summary as it was after the last turn, and what happened.
 * The state is what a call that was evicted goes on from.
 */
import type { HandoffEvent, HandoffState, HandoffSummary, HandoffTrace } from "../wire/console.ts";

type Sql = Pick<DurableObjectStorage["sql"], "exec">;

/** The most events that a record keeps. */
const maxEvents = 500;

const schema = `
  CREATE TABLE IF NOT EXISTS handoff (one INTEGER PRIMARY KEY CHECK (one = 1), state TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS summary (one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS handoff_event (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    event TEXT NOT NULL,
    human TEXT,
    detail TEXT NOT NULL
  );
`;

/** Of who listened in the detail says no word: it pairs the beginning with the end. */
const wordless: ReadonlySet<HandoffEvent["event"]> = new Set(["listened", "stopped-listening"]);

type EventRow = { at_ms: number; event: HandoffEvent["event"]; human: string | null; detail: string };

export class HandoffRecord {
  private readonly sql: Sql;
  private readonly keepsNoWords: () => boolean;

  /** Makes its tables if they are not there. `keepsNoWords`: the call is over, and nobody wants it recorded. */
  constructor(sql: Sql, keepsNoWords: () => boolean) {
    this.sql = sql;
    this.keepsNoWords = keepsNoWords;
    sql.exec(schema);
  }

  state(): HandoffState {
    const row = this.sql.exec<{ state: string }>("SELECT state FROM handoff").toArray()[0];
    return row ? (JSON.parse(row.state) as HandoffState) : { kind: "none" };
  }

  setState(state: HandoffState): void {
    this.sql.exec("INSERT OR REPLACE INTO handoff (one, state) VALUES (1, ?)", JSON.stringify(state));
  }

  summary(): HandoffSummary | null {
    const row = this.sql.exec<{ body: string }>("SELECT body FROM summary").toArray()[0];
    return row ? (JSON.parse(row.body) as HandoffSummary) : null;
  }

  setSummary(summary: HandoffSummary): void {
    if (this.keepsNoWords()) return;
    this.sql.exec("INSERT OR REPLACE INTO summary (one, body) VALUES (1, ?)", JSON.stringify(summary));
  }

  /** Writes down what happened; beyond the most that is kept, nothing more. */
  note({ atMs, event, human, detail }: HandoffEvent): void {
    const { kept } = this.sql.exec<{ kept: number }>("SELECT count(*) AS kept FROM handoff_event").one();
    if (kept >= maxEvents) return;
    this.sql.exec(
      "INSERT INTO handoff_event (at_ms, event, human, detail) VALUES (?, ?, ?, ?)",
      ...[Math.round(atMs), event, human, this.keepsNoWords() && !wordless.has(event) ? "" : detail],
    );
  }

  /** How many messages were left in this call. */
  messagesLeft(): number {
    return this.sql.exec<{ left: number }>("SELECT count(*) AS left FROM handoff_event WHERE event = 'message'").one()
      .left;
  }

  load(): HandoffTrace {
    const events = this.sql
      .exec<EventRow>("SELECT at_ms, event, human, detail FROM handoff_event ORDER BY seq")
      .toArray()
      .map(({ at_ms, event, human, detail }) => ({ atMs: at_ms, event, human, detail }));
    return { state: this.state(), summary: this.summary(), events };
  }

  /** Of what was said nothing stays: no summary, no whisper; that there was a human does. */
  forgetWords(): void {
    this.sql.exec("DELETE FROM summary");
    this.sql.exec("UPDATE handoff_event SET detail = '' WHERE event NOT IN ('listened', 'stopped-listening')");
  }

  erase(): void {
    for (const table of ["handoff", "summary", "handoff_event"]) this.sql.exec(`DELETE FROM ${table}`);
  }
}
