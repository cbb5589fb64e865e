/** The record's storage, watched: each write of any part may change a row of the archive, so none is forgotten. */
import type { Sql } from "../base/sql.ts";

/**
 * Written all the time while somebody speaks (the use of services, what is spent), or never archived (sealed words): of
 * these the archive has the newest state whenever something else has changed, and at the call's end.
 */
const comingAlong: ReadonlySet<string> = new Set(["usage", "spending", "sealed"]);
const write = /^\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)\s+"?(\w+)/i;

/** @param changed called after each such write, in the same step: it must be quick, and throw nothing */
export function watched(sql: Sql, changed: () => void): Sql {
  return {
    exec: (query, ...bindings) => {
      const cursor = sql.exec<never>(query, ...bindings);
      const table = write.exec(query)?.[1];
      if (table !== undefined && !comingAlong.has(table)) changed();
      return cursor;
    },
  };
}
