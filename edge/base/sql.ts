/** The SQLite of a Durable Object, for files without the types of Workers. */

type Value = ArrayBuffer | string | number | null;

/** The part of `SqlStorage` that its users need. */
export interface Sql {
  exec<Row extends Record<string, Value>>(query: string, ...bindings: Value[]): Cursor<Row>;
}

interface Cursor<Row> {
  readonly columnNames: string[];
  readonly rowsWritten: number;
  toArray(): Row[];
  /** @throws Error unless there is exactly one row. */
  one(): Row;
}
