/** Rows for tests: a call that is over, with what a test says of it, put into the archive as they are. */
import { searchedOf } from "../searched-text.ts";
import type { ArchiveTables, CallRow, TurnRow } from "../tables.ts";

/** An ended call of two minutes. */
export function callRow(told: Partial<CallRow> & Pick<CallRow, "call_id" | "started_at_ms">): CallRow {
  const duration_ms = told.duration_ms === undefined ? 120_000 : told.duration_ms;
  return {
    revision: 1,
    agent: "shop",
    agent_version: null,
    definition_hash: "0f",
    state: "ended",
    ended_at_ms: duration_ms === null ? null : told.started_at_ms + duration_ms,
    end_reason: "caller-left",
    duration_ms,
    language: "en",
    stt: "Deepgram",
    llm: "GPT",
    tts: "Deepgram",
    turns: 0,
    errors: 0,
    error_code: null,
    outcome: null,
    outcome_reason: null,
    outcome_by: null,
    handoff_reason: null,
    sentiment: null,
    stars: null,
    interruptions: 0,
    false_cut_ins: 0,
    talk_ratio: null,
    longest_silence_ms: null,
    dead_air_ms: null,
    odd_claims: 0,
    voice_to_voice_p50_ms: null,
    voice_to_voice_max_ms: null,
    cost_micros: null,
    recording_consent: 0,
    recording_bytes: null,
    words_forgotten: 0,
    trace: null,
    ...told,
  };
}

/** A turn in which nothing was said, but what a test says of it. */
export function turnRow(told: Partial<TurnRow> & Pick<TurnRow, "call_id" | "turn">): TurnRow {
  return {
    revision: 1,
    caller: "",
    agent: "",
    human: "",
    human_name: null,
    agent_name: null,
    model: null,
    typed: 0,
    interrupted: 0,
    started_ms: null,
    voice_to_voice_ms: null,
    sentiment: null,
    unanswered: 0,
    searched: searchedOf({ caller: "", agent: "", human: "", ...told }),
    trace: JSON.stringify({ stages: [], tools: [], preemptive: { begun: 0, dropped: 0, savedMs: 0 } }),
    ...told,
  };
}

/** The rows of one table, as one statement. */
export function insertOf(
  db: D1Database,
  table: Exclude<keyof ArchiveTables, "turn_words">,
  rows: readonly object[],
): D1PreparedStatement {
  const columns = Object.keys(rows[0] ?? {});
  const values = columns.map((column) => `value ->> '${column}'`).join(", ");
  const query = `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${values} FROM json_each(?)`;
  return db.prepare(query).bind(JSON.stringify(rows));
}

const tables = [
  "turns",
  "calls",
  "actions",
  "costs",
  "errors",
  "labels",
  "notes",
  "unanswered",
  "erased",
  "trace_pieces",
];
const kept = ["day_figures", "stale_days", "changes"];

/** Tests of one file share a database: each begins with none of the rows of those before. */
export async function emptied(db: D1Database): Promise<void> {
  await db.batch([...tables, ...kept].map((table) => db.prepare(`DELETE FROM ${table}`)));
}
