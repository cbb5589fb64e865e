/**
 * The audit of what an agent did: one row for each thing that happened to an intent, never changed. What was asked,
 * what was heard, what was confirmed, what came of it, under the intent's key. It is written before acting, so that an
 * object that was evicted in the middle knows what it had begun.
 */
import type { ActionLog } from "../tools/action-log.ts";
import type { ActionEntry } from "../wire/http.ts";
import { jsonForRecord } from "./json.ts";

type Sql = Pick<DurableObjectStorage["sql"], "exec">;

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
/** The most entries that a record keeps: a model in a loop must not fill the storage. */
const maxEntries = 2000;

type Row = { seq: number; at_ms: number; event: string; key: string; tool: string; turn: number; body: string };
type Body = Pick<ActionEntry, "heard" | "question" | "answer" | "args" | "result" | "by">;

export class ActionRecord implements ActionLog {
  private readonly sql: Sql;
  private readonly keepsNoWords: () => boolean;

  /** Makes its table if it is not there. `keepsNoWords`: the call is over, and nobody wants it recorded. */
  constructor(sql: Sql, keepsNoWords: () => boolean) {
    this.sql = sql;
    this.keepsNoWords = keepsNoWords;
    sql.exec(schema);
  }

  append({ atMs, event, key, tool, turn, ...body }: Omit<ActionEntry, "seq">): boolean {
    const { kept } = this.sql.exec<{ kept: number }>("SELECT count(*) AS kept FROM action").one();
    if (kept >= maxEntries) return false;
    const { args, result, ...words } = this.keepsNoWords() ? this.withoutWords(event, key, body) : body;
    const json = `{"args":${jsonForRecord(args)},"result":${jsonForRecord(result)},"words":${JSON.stringify(words)}}`;
    const written = this.sql.exec(
      "INSERT INTO action (at_ms, event, key, tool, turn, body) VALUES (?, ?, ?, ?, ?, ?)",
      atMs,
      event,
      key,
      tool,
      turn,
      json,
    );
    // Into the record of an erased call nothing is written, and so nothing is done.
    return written.rowsWritten > 0;
  }

  entries(): ActionEntry[] {
    return this.sql.exec<Row>("SELECT * FROM action ORDER BY seq").toArray().map(entryOf);
  }

  /**
   * Of what was said nothing stays; that something was done, and when, does. What still waits for a human is kept so far
   * that it can be done once they have approved it, and until somebody was told. @returns whether there were any words:
   * the pages that they stood in are free now, and hold them on.
   */
  forgetWords(): boolean {
    const entries = this.entries();
    const open = openIn(entries);
    const changed = entries.filter(({ seq, key, args, ...entry }) => {
      const words = { heard: "", question: null, answer: null, by: null };
      const body = JSON.stringify({ args: open.has(key) ? args : null, result: null, words });
      const { heard, question, answer, by, result } = entry;
      if (body === JSON.stringify({ args, result, words: { heard, question, answer, by } })) return false;
      this.sql.exec("UPDATE action SET body = ? WHERE seq = ?", body, seq);
      return true;
    });
    return changed.length > 0;
  }

  /** Of what waits for a human all that they are to be told, until they are. */
  private withoutWords(event: string, key: string, { args, result, by }: Body): Body {
    const bare = { heard: "", question: null, answer: null };
    const isOpen = event === "asked-human" || openIn(this.entries()).has(key);
    return isOpen ? { ...bare, args, result, by } : { ...bare, args: null, result: null, by: null };
  }

  erase(): void {
    this.sql.exec("DELETE FROM action");
  }
}

/** Keys of what a human was asked for, and nobody was told of since. */
function openIn(entries: readonly { readonly event: string; readonly key: string }[]): ReadonlySet<string> {
  const open = new Set(entries.filter(({ event }) => event === "asked-human").map(({ key }) => key));
  for (const { event, key } of entries) if (event === "told" || event === "denied") open.delete(key);
  return open;
}

function entryOf({ seq, at_ms, event, key, tool, turn, body }: Row): ActionEntry {
  const { args, result, words } = JSON.parse(body) as { args: unknown; result: unknown; words: Body };
  return { seq, atMs: at_ms, event: event as ActionEntry["event"], key, tool, turn, ...words, args, result };
}
