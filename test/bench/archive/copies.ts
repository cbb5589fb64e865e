/** Calls copied inside SQLite, each to another id and time: made one by one, 200,000 of them would take most of an hour. */
import type { DatabaseSync } from "node:sqlite";

export interface Copies {
  /** How many of each call. At most 15: the last digit of a call's id tells them apart. */
  readonly times: number;
  /** So much later than the one before each copy began, ms. */
  readonly stepMs: number;
}

/** Copies every call, whose id ends in 0. At the end it makes the rows of triggers (migrations/0002_queries.sql) at once. */
export function copyCalls(db: DatabaseSync, { times, stepMs }: Copies): void {
  const triggers = db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql IS NOT NULL").all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${String(name)}"`);
  for (let nth = 1; nth <= times; nth += 1) {
    const id = `substr(c.call_id, 1, 31) || '${nth.toString(16)}'`;
    const laterMs = nth * stepMs;
    const place = `(c.started_at_ms + ${laterMs}) * 512`;
    db.exec("BEGIN");
    copy(db, "calls", "FROM calls c WHERE c.call_id LIKE '%0'", {
      call_id: id,
      started_at_ms: `c.started_at_ms + ${laterMs}`,
      ended_at_ms: `c.ended_at_ms + ${laterMs}`,
      place,
      trace: `replace(c.trace, c.call_id, ${id})`,
    });
    for (const table of ["turns", "costs", "errors", "labels", "unanswered"]) {
      const from = `FROM calls c INDEXED BY calls_listed CROSS JOIN ${table} t ON t.call_id = c.call_id
        WHERE c.call_id LIKE '%0' ORDER BY c.place`;
      copy(db, table, from, { call_id: id, ...(table === "turns" && { place: `${place} * 4096 + t.turn` }) });
    }
    db.exec("COMMIT");
  }
  db.exec(`INSERT INTO changes (call_id, at_ms) SELECT call_id, ended_at_ms FROM calls
      WHERE state = 'ended' AND call_id NOT LIKE '%0' ORDER BY place;
    INSERT OR IGNORE INTO stale_days SELECT DISTINCT started_at_ms / 86400000, agent FROM calls WHERE state = 'ended';
    INSERT INTO turn_words (turn_words) VALUES ('delete-all');
    INSERT INTO turn_words (rowid, caller, agent, human) SELECT place, coalesce(searched ->> 'caller', caller),
      coalesce(searched ->> 'agent', agent), coalesce(searched ->> 'human', human) FROM turns WHERE place IS NOT NULL ORDER BY place`);
  for (const { sql } of triggers) db.exec(String(sql));
}

/** All columns as they are, but those that are told; SQLite gives `id`. */
function copy(db: DatabaseSync, table: string, from: string, told: Readonly<Record<string, string>>): void {
  const names = db.prepare("SELECT name FROM pragma_table_info(?) WHERE name <> 'id'").all(table);
  const columns = names.map(({ name }) => String(name));
  const alias = table === "calls" ? "c" : "t";
  const values = columns.map((column) => told[column] ?? `${alias}.${column}`);
  db.exec(`INSERT INTO ${table} (${columns.join(", ")}) SELECT ${values.join(", ")} ${from}`);
}
