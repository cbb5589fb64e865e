/** All calls as lines of NDJSON, in the order of their changes: docs/http-api.md describes a line. */
import type { D1Database } from "@cloudflare/workers-types";
import { sql } from "kysely";
import { type ExportedCall, type ExportLine, type ExportQuery, exportVersion } from "../wire/export.ts";
import { cursorOf, placeIn } from "./cursor.ts";
import { type Joined, type JoinedTurn, joinedBy } from "./joined.ts";
import { rowsOf, rowsOfEach } from "./reach.ts";
import type {
  ActionRow,
  CallRow,
  CostRow,
  ErasedRow,
  ErrorRow,
  LabelRow,
  NoteRow,
  TracePieceRow,
  TurnRow,
  UnansweredRow,
} from "./tables.ts";

/** Separates these cursors from those of the console's lists. */
const cursorUse = "export";

interface Change {
  readonly seq: number;
  /** Null: a call was erased at this time. */
  readonly call_id: string | null;
  readonly at_ms: number;
}

export interface ExportPage {
  readonly lines: readonly ExportLine[];
  /** Where the next page begins; the same as before where there is none yet. */
  readonly cursor: string;
  readonly more: boolean;
}

/** @throws EarshotError `query_malformed` for a cursor that is none; `archive_unreachable` */
export async function exportPage(db: D1Database, { cursor, since, limit }: ExportQuery): Promise<ExportPage> {
  const after = cursor === undefined ? 0 : placeIn(cursor, cursorUse);
  const sinceMs = since === undefined ? 0 : Date.parse(since);
  const changes = await rowsOf(
    db,
    sql<Change>`SELECT seq, call_id, at_ms FROM changes
      WHERE seq > ${after} AND at_ms >= ${sinceMs} ORDER BY seq LIMIT ${limit + 1}`,
  );
  const shown = changes.slice(0, limit);
  return {
    lines: await linesOf(db, shown),
    cursor: cursorOf(shown.at(-1)?.seq ?? after, cursorUse),
    more: changes.length > limit,
  };
}

/** The lines as the answer has them. */
export function ndjsonOf(lines: readonly ExportLine[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

async function linesOf(db: D1Database, changes: readonly Change[]): Promise<ExportLine[]> {
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(changes.map(({ call_id }) => call_id))}))`;
  const [calls, turns, actions, costs, errors, labels, notes, unanswered, pieces, erased] = await rowsOfEach(db, [
    sql<CallRow>`SELECT * FROM calls WHERE call_id IN ${ids}`,
    sql<TurnRow>`SELECT * FROM turns WHERE call_id IN ${ids} ORDER BY call_id, turn`,
    sql<ActionRow>`SELECT * FROM actions WHERE call_id IN ${ids} ORDER BY call_id, seq`,
    sql<CostRow>`SELECT * FROM costs WHERE call_id IN ${ids} ORDER BY call_id, turn, item`,
    sql<ErrorRow>`SELECT * FROM errors WHERE call_id IN ${ids} ORDER BY call_id, seq`,
    sql<LabelRow>`SELECT * FROM labels WHERE call_id IN ${ids} ORDER BY call_id, at_ms`,
    sql<NoteRow>`SELECT * FROM notes WHERE call_id IN ${ids} ORDER BY call_id, at_ms`,
    sql<UnansweredRow>`SELECT * FROM unanswered WHERE call_id IN ${ids} ORDER BY call_id, turn`,
    sql<TracePieceRow>`SELECT * FROM trace_pieces WHERE call_id IN ${ids} ORDER BY call_id, part, piece`,
    sql<Pick<ErasedRow, "call_id"> & { readonly change: number }>`SELECT call_id, change FROM erased
      WHERE change IN (SELECT value FROM json_each(${JSON.stringify(
        changes.filter(({ call_id }) => call_id === null).map(({ seq }) => seq),
      )}))`,
  ]);
  const joined = joinedBy(pieces);
  const of = <Row extends { readonly call_id: string }>(rows: readonly Row[]) => {
    const byCall = new Map<string, Row[]>();
    for (const row of rows) byCall.set(row.call_id, [...(byCall.get(row.call_id) ?? []), row]);
    return (callId: string): readonly Row[] => byCall.get(callId) ?? [];
  };
  const parts = {
    turns: of(turns),
    actions: of(actions),
    costs: of(costs),
    errors: of(errors),
    labels: of(labels),
    notes: of(notes),
    unanswered: of(unanswered),
  };
  const byId = new Map(calls.map((row) => [row.call_id, row]));
  const erasedBy = new Map(erased.map(({ change, call_id }) => [change, call_id]));
  return changes.flatMap(({ seq: change, call_id, at_ms }): ExportLine[] => {
    const changed_at = textOf(at_ms);
    if (call_id === null) {
      const gone = erasedBy.get(change);
      return gone === undefined ? [] : [{ version: exportVersion, kind: "erased", changed_at, call_id: gone }];
    }
    const row = byId.get(call_id);
    if (row === undefined) return [];
    return [
      {
        version: exportVersion,
        kind: "call",
        changed_at,
        ...columnsOf(row),
        turns: parts.turns(call_id).map((turn) => turnOf(turn, joined)),
        actions: parts
          .actions(call_id)
          .map(({ seq, entry }) => joined(call_id, `action/${seq}`, entry) as ExportedCall["actions"][number]),
        costs: parts.costs(call_id).map(({ turn, item, service, quantity, unit, cost_micros }) => ({
          turn,
          item,
          service,
          quantity,
          unit,
          cost_micros,
        })),
        errors: parts.errors(call_id).map(({ at_ms: atMs, code, message }) => ({ at_ms: atMs, code, message })),
        labels: parts.labels(call_id).map(({ turn, kind, value, by_whom: by, at_ms: atMs }) => ({
          turn,
          kind,
          value,
          by,
          at: textOf(atMs),
        })),
        notes: parts.notes(call_id).map(({ text, by_whom: by, at_ms: atMs }) => ({ text, by, at: textOf(atMs) })),
        unanswered: parts.unanswered(call_id).map(({ turn, question, topic }) => ({ turn, question, topic })),
      },
    ];
  });
}

function columnsOf(row: CallRow) {
  const { call_id, agent, agent_version, definition_hash, end_reason, duration_ms, language, stt, llm, tts } = row;
  const { outcome, outcome_reason, outcome_by, handoff_reason, sentiment, stars, interruptions, false_cut_ins } = row;
  const { talk_ratio, longest_silence_ms, dead_air_ms, odd_claims, cost_micros, recording_bytes } = row;
  const { voice_to_voice_p50_ms, voice_to_voice_max_ms } = row;
  return {
    ...{ call_id, agent, agent_version, definition_hash, end_reason, duration_ms, language, stt, llm, tts },
    ...{ outcome, outcome_reason, outcome_by, handoff_reason, sentiment, stars, interruptions, false_cut_ins },
    ...{ talk_ratio, longest_silence_ms, dead_air_ms, odd_claims, cost_micros, recording_bytes },
    ...{ voice_to_voice_p50_ms, voice_to_voice_max_ms },
    started_at: textOf(row.started_at_ms),
    ended_at: row.ended_at_ms === null ? null : textOf(row.ended_at_ms),
    recording_consent: row.recording_consent === 1,
    words_forgotten: row.words_forgotten === 1,
  };
}

function turnOf(row: TurnRow, joined: Joined): ExportedCall["turns"][number] {
  const { turn, human_name, agent_name, model, started_ms, voice_to_voice_ms, sentiment } = row;
  const { whole, stages = [] } = joined(row.call_id, `turn/${turn}`, row.trace) as JoinedTurn &
    Partial<Pick<ExportedCall["turns"][number], "stages">>;
  const { caller, agent, human } = whole ?? row;
  return {
    ...{ turn, caller, agent, human, human_name, agent_name, model, started_ms, voice_to_voice_ms, sentiment },
    typed: row.typed === 1,
    interrupted: row.interrupted === 1,
    unanswered: row.unanswered === 1,
    stages,
  };
}

function textOf(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
