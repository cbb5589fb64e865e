/** Puts drawn calls into the file of a local D1, by the product's own rows and statements. */
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { partsOf } from "../../../edge/archive/parts.ts";
import { rowsOf } from "../../../edge/archive/rows.ts";
import { type Statement, statementsOf } from "../../../edge/archive/statements.ts";
import { type DrawnCall, type DrawnCalls, drawCall } from "./drawn-calls.ts";

/** Of one transaction. */
const callsAtOnce = 1_000;

/**
 * Fills it. D1 itself takes some hundred statements a second from outside, which would take hours: so SQLite writes the
 * file, while no Worker has it open.
 * @param told hears how many calls are in it
 */
export function fill(file: string, drawn: DrawnCalls, told: (calls: number) => void): void {
  const db = new DatabaseSync(file);
  const prepared = new Map<string, StatementSync>();
  const run = ({ sql, values }: Statement) => {
    const known = prepared.get(sql) ?? db.prepare(sql);
    prepared.set(sql, known);
    known.run(...values);
  };
  try {
    db.exec("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000");
    for (let nth = 0; nth < drawn.calls; nth += callsAtOnce) {
      db.exec("BEGIN");
      for (let at = nth; at < Math.min(nth + callsAtOnce, drawn.calls); at += 1) {
        for (const statement of statementsOfCall(drawCall(drawn, at))) run(statement);
      }
      db.exec("COMMIT");
      told(Math.min(nth + callsAtOnce, drawn.calls));
    }
    db.exec("PRAGMA journal_mode = WAL");
  } finally {
    db.close();
  }
}

/** As the outbox of the call's object writes it once it is over, and the console what people said of it. */
export function statementsOfCall({ trace, language, tag, verdict }: DrawnCall): readonly Statement[] {
  const parts = partsOf(rowsOf(trace, { language, wordless: false }));
  const remarks = [tag && ["tag", tag], verdict && ["verdict", verdict]].filter((one) => one !== null && one !== "");
  return [
    ...statementsOf(parts[0], parts, 1, true),
    ...remarks.map(([kind = "", value = ""]) => ({
      sql: "INSERT INTO labels (call_id, turn, kind, value, by_whom, at_ms) VALUES (?, -1, ?, ?, 'Ada', ?)",
      values: [trace.callId, kind, value, Date.parse(trace.startedAt)],
    })),
  ];
}
