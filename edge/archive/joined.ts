/** JSON of the archive put together again, where it was too long for its row (pieces.ts). */
import { piecesOf } from "./pieces.ts";
import type { TracePieceRow } from "./tables.ts";

/** Reads a column of a call. @param part as `trace_pieces` names it: `call`, `turn/3`, `action/7` */
export type Joined = (callId: string, part: string, column: string) => unknown;

/** @param pieces those of all calls that will be read, in order */
export function joinedBy(pieces: readonly TracePieceRow[]): Joined {
  return (callId, part, column) => {
    const count = piecesOf(column);
    if (count === 0) return JSON.parse(column);
    const of = pieces.filter((piece) => piece.call_id === callId && piece.part === part).slice(0, count);
    return JSON.parse(of.map(({ text }) => text).join(""));
  };
}

/** A turn's trace: `whole` has its words where the row has only their beginning. */
export interface JoinedTurn {
  readonly whole?: { readonly caller: string; readonly agent: string; readonly human: string };
}
