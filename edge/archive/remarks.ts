/**
 * Remarks of people at the console on a call: notes, tags, labels of turns, verdicts. Each is signed and dated. Their words
 * are redacted before they are stored, as all others are.
 */
import { type RawBuilder, sql } from "kysely";
import { EarshotError } from "../base/errors.ts";
import { unknownCall } from "../base/unknown-call.ts";
import type { LabelRequest, Note, Outcome } from "../wire/archive.ts";
import { changed, rowsOf } from "./reach.ts";
import { type RedactionOf, redactorOf } from "./remark-words.ts";

/** One call has no more of each: a list stays one that people can read. */
const maxNotes = 500;
const maxLabels = 500;
/** The turn of a tag. */
const wholeCall = -1;

/** The call, the signature and the time (Unix ms) of a remark. */
export interface Remark {
  readonly callId: string;
  readonly by: string;
  readonly nowMs: number;
  readonly redactionOf: RedactionOf;
}

/** @throws EarshotError `call_unknown`, `limit_reached`, `archive_unreachable`, `archive_full` */
export async function addNote(
  db: D1Database,
  { callId, by, nowMs, redactionOf }: Remark,
  typed: string,
): Promise<Note> {
  const noteId = crypto.randomUUID();
  const text = (await redactorOf(db, callId, redactionOf)).text(typed);
  const [added] = await changed(db, [
    sql`INSERT INTO notes (note_id, call_id, text, by_whom, at_ms)
      SELECT ${noteId}, ${callId}, ${text}, ${by}, ${nowMs} ${whereKnown(callId)}
        AND (SELECT count(*) FROM notes WHERE call_id = ${callId}) < ${maxNotes}`,
  ]);
  if (!added) await refuse(db, callId, `a call has at most ${maxNotes} notes: take some back`);
  return { noteId, text, by, atMs: nowMs };
}

/**
 * Takes a note back: one's own, or any.
 * @param by null: anybody's note
 * @throws EarshotError `role_forbidden` for somebody else's note, `archive_unreachable`
 */
export async function dropNote(db: D1Database, callId: string, noteId: string, by: string | null): Promise<void> {
  const [dropped] = await changed(db, [
    sql`DELETE FROM notes WHERE note_id = ${noteId} AND call_id = ${callId} AND (by_whom = ${by} OR ${by} IS NULL)`,
  ]);
  if (dropped) return;
  const [note] = await rowsOf(db, sql<{ by: string }>`SELECT by_whom AS "by" FROM notes WHERE note_id = ${noteId}`);
  if (note !== undefined)
    throw new EarshotError("role_forbidden", `${note.by} wrote this note: only they take it back`);
}

/**
 * Sets a tag of the call, or a label of one of its turns; a second time changes nothing.
 * @throws as `addNote()`; `body_malformed` for a turn that a call that is over does not have
 */
export async function setLabel(db: D1Database, remark: Remark, label: LabelRequest): Promise<void> {
  const { callId, by, nowMs } = remark;
  const { kind, turn, value } = await columnsOf(db, remark, label);
  const isThere = sql`SELECT 1 FROM labels
    WHERE call_id = ${callId} AND turn = ${turn} AND kind = ${kind} AND value = ${value}`;
  const [added] = await changed(db, [
    sql`INSERT INTO labels (call_id, turn, kind, value, by_whom, at_ms)
      SELECT ${callId}, ${turn}, ${kind}, ${value}, ${by}, ${nowMs} ${whereKnown(callId)}
        AND ${hasTurn(callId, turn)} AND NOT EXISTS (${isThere}) AND (SELECT count(*) FROM labels WHERE call_id = ${callId}) < ${maxLabels}`,
  ]);
  if (added || (await rowsOf(db, isThere)).length > 0) return;
  const [known] = await rowsOf(db, sql<{ turn: number }>`SELECT ${hasTurn(callId, turn)} AS turn`);
  if (known?.turn === 0) await refuse(db, callId, `turn: this call has no turn ${turn}`, "body_malformed");
  await refuse(db, callId, `a call has at most ${maxLabels} tags and labels: take some away`);
}

/** Takes a tag or a label away, also one that somebody else set. @throws EarshotError `archive_unreachable` */
export async function dropLabel(
  db: D1Database,
  remark: Pick<Remark, "callId" | "redactionOf">,
  label: LabelRequest,
): Promise<void> {
  const { callId } = remark;
  const { kind, turn, value } = await columnsOf(db, remark, label);
  await changed(db, [
    sql`DELETE FROM labels WHERE call_id = ${callId} AND turn = ${turn} AND kind = ${kind} AND value = ${value}`,
  ]);
}

/** A reviewer's verdict replaces the one that they gave before. @throws as `addNote()` */
export async function giveVerdict(db: D1Database, { callId, by, nowMs }: Remark, outcome: Outcome): Promise<void> {
  const [, added] = await changed(db, [
    sql`DELETE FROM labels WHERE call_id = ${callId} AND turn = -1 AND kind = 'verdict' AND by_whom = ${by}`,
    sql`INSERT INTO labels (call_id, turn, kind, value, by_whom, at_ms)
      SELECT ${callId}, -1, 'verdict', ${outcome}, ${by}, ${nowMs} ${whereKnown(callId)}`,
  ]);
  if (!added) throw unknownCall();
}

function whereKnown(callId: string): RawBuilder<unknown> {
  return sql`WHERE EXISTS (SELECT 1 FROM calls WHERE call_id = ${callId})`;
}

/** The turns of a call that runs reach the archive later than the console. */
function hasTurn(callId: string, turn: number): RawBuilder<unknown> {
  if (turn === wholeCall) return sql`TRUE`;
  return sql`(EXISTS (SELECT 1 FROM turns WHERE call_id = ${callId} AND turn = ${turn})
    OR EXISTS (SELECT 1 FROM calls WHERE call_id = ${callId} AND state <> 'ended'))`;
}

async function columnsOf(
  db: D1Database,
  { callId, redactionOf }: Pick<Remark, "callId" | "redactionOf">,
  { turn, value: typed }: LabelRequest,
) {
  const value = (await redactorOf(db, callId, redactionOf)).text(typed);
  return { kind: turn === undefined ? "tag" : "label", turn: turn ?? wholeCall, value } as const;
}

/** Nothing was added: there is no such call, or for this reason. */
async function refuse(
  db: D1Database,
  callId: string,
  why: string,
  code: "limit_reached" | "body_malformed" = "limit_reached",
): Promise<never> {
  const known = await rowsOf(db, sql`SELECT 1 FROM calls WHERE call_id = ${callId}`);
  throw known.length === 0 ? unknownCall() : new EarshotError(code, why);
}
