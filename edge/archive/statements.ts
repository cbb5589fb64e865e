/**
 * The statements that put a call's parts into D1. Each batch is a transaction. Its first statement writes the call's row with
 * the delivery's revision, unless the call is erased or a later delivery was here; all others write only where it did.
 * They are plain SQL: it has the same form for every table, and Kysely would need a type for each.
 */
import type { ArchivePart } from "./parts.ts";

/** D1 takes 1,000 queries from one invocation, and 50 on Workers Free: https://developers.cloudflare.com/d1/platform/limits/ */
const maxStatements = 40;
/** Of one batch: far below what a request to D1 may have. */
const maxChars = 2_000_000;

export interface Statement {
  readonly sql: string;
  readonly values: readonly (string | number | null)[];
}

/** Parts that go into one batch, in their order. A part that is too large for one has a batch of its own. */
export function batchesOf(parts: readonly ArchivePart[]): readonly (readonly ArchivePart[])[] {
  const batches: ArchivePart[][] = [];
  let [statements, chars] = [0, 0];
  for (const part of parts) {
    const size = sizeOf(part);
    if (batches.length === 0 || statements + size.statements > maxStatements || chars + size.chars > maxChars) {
      batches.push([]);
      [statements, chars] = [0, 0];
    }
    batches.at(-1)?.push(part);
    statements += size.statements;
    chars += size.chars;
  }
  return batches;
}

/**
 * @param call the part of the call's own row
 * @param isWhole the first batch of a call that is sent whole: pieces of before go
 */
export function statementsOf(
  call: ArchivePart,
  parts: readonly ArchivePart[],
  revision: number,
  isWhole: boolean,
): readonly Statement[] {
  const callId = call.row.call_id ?? null;
  const isNewest = { callId, revision };
  return [
    putCall(call, revision),
    ...(isWhole
      ? [{ sql: `DELETE FROM trace_pieces WHERE call_id = ? AND ${newest}`, values: [callId, callId, revision] }]
      : []),
    ...parts.flatMap((part) => [
      ...(part === call ? [] : [putPart(part, isNewest)]),
      ...part.pieces.map((text, piece) =>
        put("trace_pieces", ["call_id", "part", "piece"], { call_id: callId, part: part.name, piece, text }, isNewest),
      ),
    ]),
  ];
}

const newest = "EXISTS (SELECT 1 FROM calls WHERE call_id = ? AND revision = ?)";

interface Newest {
  readonly callId: string | number | null;
  readonly revision: number;
}

function putCall({ row, keys }: ArchivePart, revision: number): Statement {
  const whole = { ...row, revision };
  return {
    sql: `INSERT INTO calls (${Object.keys(whole).join(", ")}) SELECT ${placesFor(whole)}
      WHERE NOT EXISTS (SELECT 1 FROM erased WHERE call_id = ?)
      ON CONFLICT (${keys.join(", ")}) DO UPDATE SET ${updatesOf(whole, keys)} WHERE excluded.revision > calls.revision`,
    values: [...Object.values(whole), row.call_id ?? null],
  };
}

function putPart({ table, keys, row }: ArchivePart, isNewest: Newest): Statement {
  const isNumbered = table === "turns" || table === "costs";
  return put(table, keys, isNumbered ? { ...row, revision: isNewest.revision } : row, isNewest);
}

function put(table: string, keys: readonly string[], row: ArchivePart["row"], { callId, revision }: Newest): Statement {
  return {
    sql: `INSERT INTO ${table} (${Object.keys(row).join(", ")}) SELECT ${placesFor(row)} WHERE ${newest}
      ON CONFLICT (${keys.join(", ")}) DO UPDATE SET ${updatesOf(row, keys)}`,
    values: [...Object.values(row), callId, revision],
  };
}

function placesFor(row: object): string {
  return Object.keys(row)
    .map(() => "?")
    .join(", ");
}

function updatesOf(row: object, keys: readonly string[]): string {
  return Object.keys(row)
    .filter((column) => !keys.includes(column))
    .map((column) => `${column} = excluded.${column}`)
    .join(", ");
}

function sizeOf({ row, pieces }: ArchivePart): { readonly statements: number; readonly chars: number } {
  const texts = [...Object.values(row), ...pieces];
  const chars = texts.reduce<number>((sum, cell) => sum + (typeof cell === "string" ? cell.length : 8), 0);
  return { statements: 1 + pieces.length, chars };
}
