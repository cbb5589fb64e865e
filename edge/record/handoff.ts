/**
 * The record's part for the way to a human: the state, the summary after the last turn, and the events. After an
 * eviction the call goes on from the state.
 */

import type { Sql } from "../base/sql.ts";
import type { HandoffEvent, HandoffState, HandoffSummary } from "../wire/console.ts";
import type { CallTrace } from "../wire/http.ts";
import type { RecordPart } from "./part.ts";
import type { RecordRedaction } from "./redaction.ts";

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

/** In these events the detail has no words: it names the listener, and pairs the beginning with the end. */
const wordless: ReadonlySet<HandoffEvent["event"]> = new Set(["listened", "stopped-listening"]);

type EventRow = { at_ms: number; event: HandoffEvent["event"]; human: string | null; detail: string };

export class HandoffRecord implements RecordPart {
  readonly tables = ["handoff", "summary", "handoff_event"];
  readonly #sql: Sql;
  readonly #keepsNoWords: () => boolean;
  readonly #redaction: RecordRedaction;

  /**
   * Makes its tables if they are missing. `keepsNoWords`: the call is over, and the visitor did not want it recorded.
   */
  constructor(sql: Sql, keepsNoWords: () => boolean, redaction: RecordRedaction) {
    this.#sql = sql;
    this.#redaction = redaction;
    this.#keepsNoWords = keepsNoWords;
    sql.exec(schema);
  }

  state(): HandoffState {
    const row = this.#sql.exec<{ state: string }>("SELECT state FROM handoff").toArray()[0];
    return row ? (JSON.parse(row.state) as HandoffState) : { kind: "none" };
  }

  setState(state: HandoffState): void {
    this.#sql.exec("INSERT OR REPLACE INTO handoff (one, state) VALUES (1, ?)", JSON.stringify(state));
  }

  summary(): HandoffSummary | null {
    const row = this.#sql.exec<{ body: string }>("SELECT body FROM summary").toArray()[0];
    return row ? (JSON.parse(row.body) as HandoffSummary) : null;
  }

  setSummary(summary: HandoffSummary): void {
    if (this.#keepsNoWords()) return;
    this.#sql.exec(
      "INSERT OR REPLACE INTO summary (one, body) VALUES (1, ?)",
      JSON.stringify(this.#redaction.summary(summary)),
    );
  }

  /** Writes an event down, up to the limit. */
  note({ atMs, event, human, detail }: HandoffEvent): void {
    const { entries } = this.#sql.exec<{ entries: number }>("SELECT count(*) AS entries FROM handoff_event").one();
    if (entries >= maxEvents) return;
    const kept = wordless.has(event) ? detail : this.#keepsNoWords() ? "" : this.#redaction.words.text(detail);
    this.#sql.exec(
      "INSERT INTO handoff_event (at_ms, event, human, detail) VALUES (?, ?, ?, ?)",
      Math.round(atMs),
      event,
      human,
      kept,
    );
  }

  /** How many messages were left in this call. */
  messagesLeft(): number {
    return this.#sql.exec<{ left: number }>("SELECT count(*) AS left FROM handoff_event WHERE event = 'message'").one()
      .left;
  }

  /** Oldest first. */
  events(): HandoffEvent[] {
    return this.#sql
      .exec<EventRow>("SELECT at_ms, event, human, detail FROM handoff_event ORDER BY seq")
      .toArray()
      .map(({ at_ms, event, human, detail }) => ({ atMs: at_ms, event, human, detail }));
  }

  load(): Pick<CallTrace, "handoff"> {
    return { handoff: { state: this.state(), summary: this.summary(), events: this.events() } };
  }

  /** Deletes all words, summaries and whispers, and keeps that there was a human. */
  forgetWords(): void {
    this.#sql.exec("DELETE FROM summary");
    this.#sql.exec("UPDATE handoff_event SET detail = '' WHERE event NOT IN ('listened', 'stopped-listening')");
  }

  erase(): void {
    for (const table of this.tables) this.#sql.exec(`DELETE FROM ${table}`);
  }
}
