/** An object's SQLite in a plain process, for a call's record. */
import { DatabaseSync } from "node:sqlite";
import type { Sql } from "../../edge/base/sql.ts";

/** A database in memory. */
export function sqlInMemory(): Sql {
  const database = new DatabaseSync(":memory:");
  return {
    exec(query, ...bindings) {
      if (/^\s*CREATE\b/i.test(query)) {
        // Several statements at once; they have no bindings and no rows.
        database.exec(query);
        return { columnNames: [], rowsWritten: 0, toArray: () => [], one: () => none(query) };
      }
      const statement = database.prepare(query);
      const columnNames = statement.columns().map(({ name }) => name);
      const given = bindings.map((value) => (value instanceof ArrayBuffer ? new Uint8Array(value) : value));
      const rows = columnNames.length > 0 ? statement.all(...given) : [];
      const changes = columnNames.length > 0 ? 0 : Number(statement.run(...given).changes);
      const found = rows as never[];
      return {
        columnNames,
        rowsWritten: changes,
        toArray: () => found,
        one: () => (found.length === 1 ? (found[0] ?? none(query)) : none(query)),
      };
    },
  };
}

function none(query: string): never {
  throw new Error(`not exactly one row: ${query}`);
}
