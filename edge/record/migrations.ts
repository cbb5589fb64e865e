/**
 * Brings a record's tables from an older version of Earshot up to this one. Each part makes today's tables where they
 * are missing. If you change a table that is already kept somewhere, add a step here.
 */
import type { Sql } from "../base/sql.ts";

/** Each version, with the step from the version before. */
const steps: Readonly<Record<number, (sql: Sql) => void>> = {
  2: (sql) => addColumn(sql, "turn", "preemptive", "TEXT NOT NULL DEFAULT 'null'"),
  3: (sql) => addColumn(sql, "tool", "place", "TEXT NOT NULL DEFAULT 'agent'"),
  4: putTurnsTogether,
  5: nameTransport,
  6: (sql) => addColumn(sql, "turn", "times", "TEXT"),
  7: (sql) => addColumn(sql, "turn", "retrievals", "TEXT"),
  8: (sql) => addColumn(sql, "telemetry_request", "own", "INTEGER"),
  9: (sql) => addColumn(sql, "turn", "unheard", "TEXT"),
  10: (sql) => addColumn(sql, "turn", "translated", "TEXT"),
};

/** The version of the tables as the parts make them. */
export const recordVersion = Math.max(...Object.keys(steps).map(Number));

/** Runs the steps that the record has not seen yet. Its tables must be there. */
export function migrate(sql: Sql): void {
  sql.exec("CREATE TABLE IF NOT EXISTS record_schema (version INTEGER NOT NULL)");
  const found = sql.exec<{ version: number }>("SELECT version FROM record_schema").toArray()[0]?.version;
  if (found === undefined) sql.exec("INSERT INTO record_schema (version) VALUES (?)", recordVersion);
  for (let version = (found ?? recordVersion) + 1; version <= recordVersion; version += 1) {
    steps[version]?.(sql);
    sql.exec("UPDATE record_schema SET version = ?", version);
  }
}

/** A turn's model, a human's words and the agents' names had tables of their own. */
function putTurnsTogether(sql: Sql): void {
  for (const column of ["model", "human_name", "human_text", "spoken"]) addColumn(sql, "turn", column, "TEXT");
  const moves = {
    turn_model: "UPDATE turn SET model = (SELECT model FROM turn_model AS old WHERE old.turn = turn.turn)",
    human_turn: `UPDATE turn SET
      human_name = (SELECT name FROM human_turn AS old WHERE old.turn = turn.turn),
      human_text = (SELECT text FROM human_turn AS old WHERE old.turn = turn.turn)`,
    turn_spoken: "UPDATE turn SET spoken = (SELECT body FROM turn_spoken AS old WHERE old.turn = turn.turn)",
  };
  for (const [table, move] of Object.entries(moves)) {
    // The version that left an older record may not have known the table.
    if (sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", table).toArray().length === 0)
      continue;
    sql.exec(move);
    sql.exec(`DROP TABLE ${table}`);
  }
}

/** Calls had no other transport. */
function nameTransport(sql: Sql): void {
  sql.exec(
    "UPDATE call SET invitation = json_set(invitation, '$.transport', 'livekit') WHERE invitation ->> '$.transport' IS NULL",
  );
}

/** A table that the record's version did not know was made just now, and has the column already. */
function addColumn(sql: Sql, table: string, column: string, type: string): void {
  if (sql.exec(`SELECT * FROM ${table} LIMIT 0`).columnNames.includes(column)) return;
  sql.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`);
}
