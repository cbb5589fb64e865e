/** Typed SQL for the archive: Kysely compiles it, D1 runs it. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import type { ArchiveTables } from "./tables.ts";

/** A query as Kysely compiles it. */
export interface CompiledQuery {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Builds queries, and has no connection: `statementOf()` hands a compiled one to D1. */
export const archive = new Kysely<ArchiveTables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** The query for D1, to be run alone or in a batch. */
export function statementOf(db: D1Database, { sql, parameters }: CompiledQuery): D1PreparedStatement {
  return db.prepare(sql).bind(...parameters);
}
