/** The record's storage, watched: each write of any part may change a row of the archive, so none is forgotten. */
import type { Sql } from "../record/part.ts";

/** @param changed called after each write, in the same step: it must be quick, and throw nothing */
export function watched(sql: Sql, changed: () => void): Sql {
  return {
    exec: (query, ...bindings) => {
      const cursor = sql.exec<never>(query, ...bindings);
      if (/^\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b/i.test(query)) changed();
      return cursor;
    },
  };
}
