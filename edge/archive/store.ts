/** The archive as a store that a call is erased from, and whose words end before its figures do. */
import type { ErasableStore, Erased } from "../record/stores.ts";
import type { ArchiveDatabase } from "./database.ts";
import type { Statement } from "./statements.ts";

/** Rows of a call that was erased may be on their way for this long at most, ms; then its id goes as well. */
const erasedKeptMs = 60 * 24 * 60 * 60 * 1000;
/** All that have a call's id, `calls` last: the rows of a call that is half erased can still be found. */
const tables = [
  "trace_pieces",
  "unanswered",
  "notes",
  "labels",
  "errors",
  "costs",
  "actions",
  "turns",
  "calls",
] as const;
/** Higher than any delivery's: none that is late writes words again. */
const lastRevision = Number.MAX_SAFE_INTEGER;

export class ArchiveStore implements ErasableStore {
  readonly name = "archive";
  readonly #database: ArchiveDatabase;
  readonly #nowMs: () => number;

  constructor(database: ArchiveDatabase, nowMs: () => number = Date.now) {
    this.#database = database;
    this.#nowMs = nowMs;
  }

  /** Whether it has rows of the call, or has erased it and still keeps its id. @throws EarshotError `archive_unreachable` */
  async knows(callId: string): Promise<boolean> {
    const counts = [...tables, "erased"].map((table) => `EXISTS (SELECT 1 FROM ${table} WHERE call_id = ?1)`);
    const [found] = await this.#database.batch([{ sql: `SELECT ${counts.join(" OR ")} AS known`, values: [callId] }]);
    return found?.[0]?.known === 1;
  }

  /**
   * Deletes all rows of the call, and keeps its id, so that no row that is late comes back.
   * @throws EarshotError `archive_unreachable`; `archive_full`
   */
  async erase(callId: string): Promise<Erased> {
    const nowMs = Math.round(this.#nowMs());
    const counts = tables.map((table) => `(SELECT count(*) FROM ${table} WHERE call_id = ?1)`);
    const [found] = await this.#database.batch([
      { sql: `SELECT ${counts.join(" + ")} AS rows`, values: [callId] },
      { sql: "INSERT OR IGNORE INTO erased (call_id, erased_at_ms) VALUES (?, ?)", values: [callId, nowMs] },
      { sql: "DELETE FROM erased WHERE erased_at_ms < ?", values: [nowMs - erasedKeptMs] },
      ...tables.map((table): Statement => ({ sql: `DELETE FROM ${table} WHERE call_id = ?`, values: [callId] })),
    ]);
    return { rows: Number(found?.[0]?.rows ?? 0) };
  }

  /**
   * Deletes the call's words, and keeps its figures. Of a turn's trace only the stages stay.
   * @throws EarshotError `archive_unreachable`; `archive_full`
   */
  async forgetWords(callId: string): Promise<void> {
    const of = [callId];
    await this.#database.batch([
      {
        sql: `UPDATE calls SET trace = NULL, words_forgotten = 1, revision = ?, outcome_reason = NULL WHERE call_id = ?`,
        values: [lastRevision, callId],
      },
      {
        sql: `UPDATE turns SET caller = '', agent = '', human = '', human_name = NULL, searched = NULL,
          trace = json_object('stages', json(coalesce(json_extract(trace, '$.stages'), '[]')), 'tools', json('[]'))
          WHERE call_id = ?`,
        values: of,
      },
      {
        sql: `UPDATE actions SET entry = json_object('seq', seq, 'atMs', at_ms, 'event', event, 'key', '', 'tool', tool,
          'turn', turn, 'heard', '', 'question', NULL, 'answer', NULL, 'args', NULL, 'result', NULL, 'by', NULL)
          WHERE call_id = ?`,
        values: of,
      },
      { sql: "UPDATE errors SET message = '' WHERE call_id = ?", values: of },
      { sql: "DELETE FROM notes WHERE call_id = ?", values: of },
      { sql: "DELETE FROM unanswered WHERE call_id = ?", values: of },
      { sql: "DELETE FROM trace_pieces WHERE call_id = ?", values: of },
    ]);
  }
}
