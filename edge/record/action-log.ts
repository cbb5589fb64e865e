/**
 * The audit of an agent's actions: one row for each event of an intent, never changed. Under the intent's key it tells
 * what was asked, heard and confirmed, and the outcome. Earshot writes a row before acting, so that an object that was
 * evicted in the middle knows what it had begun.
 */

import type { Sql } from "../base/sql.ts";
import type { ActionLog } from "../tools/action-log.ts";
import type { ActionEntry, CallTrace } from "../wire/http.ts";
import { jsonForRecord } from "./json.ts";
import type { RecordPart } from "./part.ts";
import type { RecordRedaction } from "./redaction.ts";
import type { SealedRecord } from "./sealed.ts";

const schema = `
  CREATE TABLE IF NOT EXISTS action (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms REAL NOT NULL,
    event TEXT NOT NULL,
    key TEXT NOT NULL,
    tool TEXT NOT NULL,
    turn INTEGER NOT NULL,
    body TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS action_by_key ON action (key);
`;
/** Begins the names of sealed entries. */
const sealedPrefix = "action ";
/** The most entries of a record, so that a model in a loop cannot fill the storage. */
const maxEntries = 2000;

type Row = { seq: number; at_ms: number; event: string; key: string; tool: string; turn: number; body: string };
/** As a row has it. */
interface Stored {
  readonly args: unknown;
  readonly result: unknown;
  readonly words: Omit<Body, "args" | "result">;
}
type Body = Pick<ActionEntry, "heard" | "question" | "answer" | "args" | "result" | "by">;

export class ActionRecord implements ActionLog, RecordPart {
  readonly tables = ["action"];
  readonly #sql: Sql;
  readonly #keepsNoWords: () => boolean;
  readonly #redaction: RecordRedaction;
  readonly #sealed: SealedRecord;
  readonly #askedBefore: (turn: number) => string;

  /**
   * Makes its table if it is missing. `keepsNoWords`: the call is over, and the visitor did not want it recorded.
   * `askedBefore`: the question that a turn of the caller answers.
   */
  constructor(
    sql: Sql,
    keepsNoWords: () => boolean,
    redaction: RecordRedaction,
    sealed: SealedRecord,
    askedBefore: (turn: number) => string,
  ) {
    this.#askedBefore = askedBefore;
    this.#sql = sql;
    this.#keepsNoWords = keepsNoWords;
    this.#redaction = redaction;
    this.#sealed = sealed;
    sql.exec(schema);
  }

  append({ atMs, event, key, tool, turn, ...body }: Omit<ActionEntry, "seq">): boolean {
    const { kept } = this.#sql.exec<{ kept: number }>("SELECT count(*) AS kept FROM action").one();
    if (kept >= maxEntries) return false;
    const said = jsonOf(this.#keepsNoWords() ? this.#withoutWords(event, key, body) : body);
    const json = JSON.stringify(this.#redacted(JSON.parse(said) as Stored, turn));
    const written = this.#sql.exec(
      "INSERT INTO action (at_ms, event, key, tool, turn, body) VALUES (?, ?, ?, ?, ?, ?)",
      atMs,
      event,
      key,
      tool,
      turn,
      json,
    );
    if (json !== said && written.rowsWritten > 0) {
      const { seq } = this.#sql.exec<{ seq: number }>("SELECT max(seq) AS seq FROM action").one();
      const { words, ...rest } = JSON.parse(said) as Stored;
      this.#sealed.put(`${sealedPrefix}${seq}`, { ...words, ...rest });
    }
    // Nothing is written into the record of an erased call, so the action does not run.
    return written.rowsWritten > 0;
  }

  /** More numbers are known by now: takes their parts out of the last entries. The rules still get them as they were said. */
  redactAnew(fromTurn: number): void {
    const rows = this.#sql.exec<Row>("SELECT * FROM action WHERE turn >= ?", fromTurn).toArray();
    for (const { seq, turn, body } of rows) {
      const before = JSON.parse(body) as Stored;
      const json = JSON.stringify(this.#redacted(before, turn));
      if (json === body) continue;
      const { words, ...rest } = before;
      const name = `${sealedPrefix}${seq}`;
      if (this.#sealed.get(name) === undefined) this.#sealed.put(name, { ...words, ...rest });
      this.#sql.exec("UPDATE action SET body = ? WHERE seq = ?", json, seq);
    }
  }

  /** Each text is an answer to the one before it: "4829" is a code where one was asked for. */
  #redacted({ args, result, words, ...rest }: Stored, turn: number): Stored {
    const redaction = this.#redaction;
    const { heard, question, answer, by } = words;
    return {
      args: redaction.value(args),
      result: redaction.value(result),
      words: {
        heard: redaction.answer(heard, this.#askedBefore(turn)),
        question: question && redaction.answer(question, heard),
        answer: answer && redaction.answer(answer, question ?? ""),
        by: redaction.value(by),
      },
      ...rest,
    };
  }

  /** As they were said, for the rules of the tools and for those who decide. */
  entries(): ActionEntry[] {
    return this.#stored().map((entry) => {
      const said = this.#sealed.get(`${sealedPrefix}${entry.seq}`) as Body | undefined;
      return said === undefined ? entry : { ...entry, ...said };
    });
  }

  load(): Pick<CallTrace, "actions"> {
    return { actions: this.#stored() };
  }

  /** The names under which the entries of open approvals are sealed. */
  sealedAndOpen(): ReadonlySet<string> {
    const stored = this.#stored();
    const open = openIn(stored);
    return new Set(stored.filter(({ key }) => open.has(key)).map(({ seq }) => `${sealedPrefix}${seq}`));
  }

  #stored(): ActionEntry[] {
    return this.#sql.exec<Row>("SELECT * FROM action ORDER BY seq").toArray().map(entryOf);
  }

  /**
   * Deletes all words, and keeps that something was done, and when. An action that waits for a human keeps enough to
   * run once they have approved it, until the news of it is out. @returns whether there were any words: the pages that
   * they stood in are free now, and still hold them.
   */
  forgetWords(): boolean {
    const entries = this.#stored();
    const open = openIn(entries);
    const changed = entries.filter(({ seq, key, args, ...entry }) => {
      const words = { heard: "", question: null, answer: null, by: null };
      const body = JSON.stringify({ args: open.has(key) ? args : null, result: null, words });
      const { heard, question, answer, by, result } = entry;
      if (body === JSON.stringify({ args, result, words: { heard, question, answer, by } })) return false;
      this.#sql.exec("UPDATE action SET body = ? WHERE seq = ?", body, seq);
      return true;
    });
    return changed.length > 0;
  }

  /** An action that waits for a human keeps all that the human must be told. */
  #withoutWords(event: string, key: string, { args, result, by }: Body): Body {
    const bare = { heard: "", question: null, answer: null };
    const isOpen = event === "asked-human" || openIn(this.#stored()).has(key);
    return isOpen ? { ...bare, args, result, by } : { ...bare, args: null, result: null, by: null };
  }

  erase(): void {
    this.#sql.exec("DELETE FROM action");
  }
}

/** Keys of approvals whose outcome nobody was told yet. */
function openIn(entries: readonly { readonly event: string; readonly key: string }[]): ReadonlySet<string> {
  const open = new Set(entries.filter(({ event }) => event === "asked-human").map(({ key }) => key));
  for (const { event, key } of entries) if (event === "told" || event === "denied") open.delete(key);
  return open;
}

function jsonOf({ args, result, ...words }: Body): string {
  return `{"args":${jsonForRecord(args)},"result":${jsonForRecord(result)},"words":${JSON.stringify(words)}}`;
}

function entryOf({ seq, at_ms, event, key, tool, turn, body }: Row): ActionEntry {
  const { args, result, words } = JSON.parse(body) as { args: unknown; result: unknown; words: Body };
  return { seq, atMs: at_ms, event: event as ActionEntry["event"], key, tool, turn, ...words, args, result };
}
