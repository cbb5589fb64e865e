/** One call as the archive has it: its row, its trace put together again, its costs, and what people said of it. */
import { sql } from "kysely";
import { unknownCall } from "../base/unknown-call.ts";
import type { ArchivedCall } from "../wire/archive.ts";
import { type CallTrace, callTraceSchema, type TurnTrace } from "../wire/http.ts";
import { type Joined, type JoinedTurn, joinedBy } from "./joined.ts";
import { type ListedRow, listedCallOf, listedColumns } from "./listed.ts";
import { rowsOfEach } from "./reach.ts";
import type {
  ActionRow,
  CallRow,
  CostRow,
  ErrorRow,
  LabelRow,
  NoteRow,
  TracePieceRow,
  TurnRow,
  UnansweredRow,
} from "./tables.ts";

type FullRow = ListedRow & Pick<CallRow, "definition_hash" | "trace">;

/**
 * The call with everything that belongs to it.
 * @throws EarshotError `call_unknown`, `archive_unreachable`
 */
export async function archivedCall(db: D1Database, callId: string): Promise<ArchivedCall> {
  const [[row], turns, actions, costs, errors, labels, notes, unanswered, pieces] = await rowsOfEach(db, [
    sql<FullRow>`SELECT ${listedColumns}, c.definition_hash, c.trace FROM calls c WHERE call_id = ${callId}`,
    sql<TurnRow>`SELECT * FROM turns WHERE call_id = ${callId} ORDER BY turn`,
    sql<ActionRow>`SELECT * FROM actions WHERE call_id = ${callId} ORDER BY seq`,
    sql<CostRow>`SELECT * FROM costs WHERE call_id = ${callId} ORDER BY turn, item, service`,
    sql<ErrorRow>`SELECT * FROM errors WHERE call_id = ${callId} ORDER BY seq`,
    sql<LabelRow>`SELECT * FROM labels WHERE call_id = ${callId} ORDER BY turn, at_ms, value`,
    sql<NoteRow>`SELECT * FROM notes WHERE call_id = ${callId} ORDER BY at_ms, note_id`,
    sql<UnansweredRow>`SELECT * FROM unanswered WHERE call_id = ${callId} ORDER BY turn`,
    sql<TracePieceRow>`SELECT * FROM trace_pieces WHERE call_id = ${callId} ORDER BY part, piece`,
  ]);
  if (row === undefined) throw unknownCall();
  const of = (kind: LabelRow["kind"]) =>
    labels
      .filter((label) => label.kind === kind)
      .map(({ turn, value, by_whom: by, at_ms: atMs }) => ({ turn, value, by, atMs }));
  return {
    call: listedCallOf(row),
    trace: traceOf(row, turns, actions, errors, joinedBy(pieces)),
    sentiments: turns.flatMap(({ turn, sentiment }) => (sentiment === null ? [] : { turn, sentiment })),
    costs: costs.map(({ turn, item, service, quantity, unit, cost_micros: costMicros }) => ({
      turn,
      item,
      service,
      quantity,
      unit,
      costMicros,
    })),
    unanswered: unanswered.map(({ turn, question, topic }) => ({ turn, question, topic })),
    notes: notes.map(({ note_id: noteId, text, by_whom: by, at_ms: atMs }) => ({ noteId, text, by, atMs })),
    tags: of("tag"),
    labels: of("label"),
    verdicts: of("verdict").map(({ value, by, atMs }) => ({
      outcome: value as ArchivedCall["verdicts"][number]["outcome"],
      by,
      atMs,
    })),
  };
}

/** The rows hold the trace in parts; a call that still runs has no whole one yet. */
function traceOf(
  row: FullRow,
  turns: readonly TurnRow[],
  actions: readonly ActionRow[],
  errors: readonly ErrorRow[],
  joined: Joined,
): CallTrace {
  const none = { terms: false, recording: false, termsText: null, recordingText: null, at: null };
  return callTraceSchema.parse({
    callId: row.call_id,
    agent: row.agent,
    ...(row.agent_version !== null && { agentVersion: row.agent_version }),
    definitionHash: row.definition_hash,
    state: row.state,
    startedAt: new Date(row.started_at_ms).toISOString(),
    endedAt: row.ended_at_ms === null ? null : new Date(row.ended_at_ms).toISOString(),
    endReason: row.end_reason,
    consent: none,
    joinMs: null,
    services: { stt: row.stt, llm: row.llm, tts: row.tts },
    contexts: [],
    cards: [],
    forms: [],
    messages: [],
    rating: null,
    ...(row.trace === null ? {} : (joined(row.call_id, "call", row.trace) as object)),
    turns: turns.map((turn) => turnOf(turn, joined)),
    actions: actions.map(({ seq, entry }) => joined(row.call_id, `action/${seq}`, entry)),
    errors: errors.map(({ at_ms: atMs, code, message }) => ({ atMs, code, message })),
  });
}

function turnOf(row: TurnRow, joined: Joined): TurnTrace {
  const { turn, human_name: name } = row;
  const { whole, ...trace } = joined(row.call_id, `turn/${turn}`, row.trace) as TurnTrace & JoinedTurn;
  const { caller, agent, human } = whole ?? row;
  return {
    ...trace,
    turn,
    caller,
    agent,
    typed: row.typed === 1,
    interrupted: row.interrupted === 1,
    ...(row.model !== null && { model: row.model }),
    ...(name !== null && { human: { name, text: human } }),
  };
}
