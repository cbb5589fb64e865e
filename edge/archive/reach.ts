/** The way to D1: what it cannot do becomes a typed error, and nobody waits for it forever. */
import type { D1Database } from "@cloudflare/workers-types";
import type { RawBuilder } from "kysely";
import { EarshotError } from "../base/errors.ts";
import { archive, statementOf } from "./queries.ts";

/** A query answers within this time, or is given up. */
const patienceMs = 10_000;

/** A query with the shape of its rows. */
export type Query<Row> = RawBuilder<Row>;

type RowsOf<Queries extends readonly Query<unknown>[]> = {
  [At in keyof Queries]: Queries[At] extends Query<infer Row> ? Row[] : never;
};

/**
 * The archive's database.
 * @throws EarshotError `not_configured` where none is bound.
 */
export function archiveIn({ DB }: { readonly DB?: D1Database | undefined }): D1Database {
  if (DB !== undefined) return DB;
  throw new EarshotError(
    "not_configured",
    "there is no archive of calls: bind a D1 database as DB (wrangler.jsonc), and apply the migrations",
  );
}

/** The rows of one query. @throws EarshotError `archive_unreachable`, `archive_full` */
export async function rowsOf<Row>(db: D1Database, query: Query<Row>): Promise<Row[]> {
  const { results } = await reached(statementOf(db, query.compile(archive)).all<Row>());
  return results;
}

/** The rows of several queries, which see the same state. @throws EarshotError `archive_unreachable`, `archive_full` */
export async function rowsOfEach<Queries extends readonly Query<unknown>[]>(
  db: D1Database,
  queries: readonly [...Queries],
): Promise<RowsOf<Queries>> {
  const all = await reached(db.batch(queries.map((query) => statementOf(db, query.compile(archive)))));
  return all.map(({ results }) => results) as RowsOf<Queries>;
}

/**
 * Changes rows: all of it, or nothing.
 * @returns how many rows each of them changed
 * @throws EarshotError `archive_unreachable`, `archive_full`
 */
export async function changed(db: D1Database, queries: readonly Query<unknown>[]): Promise<number[]> {
  const all = await reached(db.batch(queries.map((query) => statementOf(db, query.compile(archive)))));
  return all.map(({ meta }) => meta.changes);
}

async function reached<Answer>(asked: Promise<Answer>): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`D1 has not answered within ${patienceMs} ms`)), patienceMs);
  });
  try {
    return await Promise.race([asked, late]);
  } catch (thrown) {
    throw faultOf(thrown);
  } finally {
    clearTimeout(timer);
  }
}

/** https://developers.cloudflare.com/d1/observability/debug-d1/ lists D1's messages. */
function faultOf(thrown: unknown): EarshotError {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (/SQLITE_FULL|database or disk is full|exceeded maximum DB size/i.test(message)) {
    return new EarshotError("archive_full", `D1 takes no more: ${message}`, { cause: thrown });
  }
  return new EarshotError("archive_unreachable", `D1 refused: ${message}`, { cause: thrown });
}
