/**
 * D1 takes 2 MB in a row (https://developers.cloudflare.com/d1/platform/limits/), and a trace may be longer. A JSON that is
 * too long lies in pieces in a table of its own; its column has the number of them.
 */
import { z } from "zod";

/** Of UTF-16: at most three bytes each in SQLite's UTF-8. */
export const maxPieceChars = 400_000;

const inPiecesSchema = z.strictObject({ pieces: z.number().int().positive() });

/** A JSON as its column has it, and the pieces that go into `trace_pieces`, if there are any. */
export interface Cut {
  readonly column: string;
  readonly pieces: readonly string[];
}

/** Cuts a JSON that is too long for a row. */
export function cut(json: string): Cut {
  if (json.length <= maxPieceChars) return { column: json, pieces: [] };
  const pieces: string[] = [];
  for (let from = 0; from < json.length; ) {
    const to = Math.min(json.length, from + maxPieceChars);
    // Not between the two halves of a character.
    const end = to < json.length && /[\ud800-\udbff]/.test(json[to - 1] ?? "") ? to - 1 : to;
    pieces.push(json.slice(from, end));
    from = end;
  }
  return { column: JSON.stringify({ pieces: pieces.length }), pieces };
}

/** How many pieces this column's JSON lies in; 0: it is there itself. */
export function piecesOf(column: string): number {
  if (!column.startsWith('{"pieces":')) return 0;
  const parsed = inPiecesSchema.safeParse(JSON.parse(column));
  return parsed.success ? parsed.data.pieces : 0;
}
