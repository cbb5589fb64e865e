/** A call's trace as the archive has it, put together of its rows and their pieces. */
import { type CallTrace, callTraceSchema } from "../../wire/http.ts";
import { piecesOf } from "../pieces.ts";
import type { ActionRow, CallRow, ErrorRow, TracePieceRow, TurnRow } from "../tables.ts";

/** Null: it has no such call. */
export async function readArchived(db: D1Database, callId: string): Promise<CallTrace | null> {
  const all = async <Row>(sql: string) => (await db.prepare(sql).bind(callId).all<Row>()).results;
  const [call] = await all<CallRow>("SELECT * FROM calls WHERE call_id = ?");
  if (call === undefined) return null;
  const pieces = await all<TracePieceRow>("SELECT * FROM trace_pieces WHERE call_id = ? ORDER BY part, piece");
  const whole = (column: string, part: string) => {
    const of = pieces.filter((piece) => piece.part === part).slice(0, piecesOf(column));
    return JSON.parse(of.length === 0 ? column : of.map(({ text }) => text).join(""));
  };
  const turns = await all<TurnRow>("SELECT * FROM turns WHERE call_id = ? ORDER BY turn");
  const actions = await all<ActionRow>("SELECT * FROM actions WHERE call_id = ? ORDER BY seq");
  const errors = await all<ErrorRow>("SELECT * FROM errors WHERE call_id = ? ORDER BY seq");
  return callTraceSchema.parse({
    ...whole(call.trace ?? "{}", "call"),
    turns: turns.map(({ turn, caller, agent, human, human_name: name, trace }) => {
      const { whole: words = { caller, agent, human }, ...rest } = whole(trace, `turn/${turn}`);
      const said = { caller: words.caller, agent: words.agent };
      return { ...rest, ...said, ...(name !== null && { human: { name, text: words.human } }) };
    }),
    actions: actions.map(({ seq, entry }) => whole(entry, `action/${seq}`)),
    errors: errors.map(({ at_ms: atMs, code, message }) => ({ atMs, code, message })),
  });
}
