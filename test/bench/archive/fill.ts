/** Puts drawn calls into the file of a local D1, by the product's own rows and statements. */
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { partsOf } from "../../../edge/archive/parts.ts";
import { rowsOf } from "../../../edge/archive/rows.ts";
import { type Statement, statementsOf } from "../../../edge/archive/statements.ts";
import { copyCalls } from "./copies.ts";
import { type DrawnCall, type DrawnCalls, drawCall, drawnDays } from "./drawn-calls.ts";

/** Of one transaction. */
const callsAtOnce = 1_000;
const dayMs = 24 * 60 * 60 * 1000;

export interface Filling extends DrawnCalls {
  /** Each drawn call is there so many times: once by the product's statements, then as copies. */
  readonly times: number;
}

/**
 * Fills it. D1 itself takes some hundred statements a second from outside: so SQLite writes the file, while no Worker has
 * it open.
 * @param told hears how many calls are in it
 */
export function fill(file: string, { times, ...drawn }: Filling, told: (calls: number) => void): void {
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
      const end = Math.min(nth + callsAtOnce, drawn.calls);
      db.exec("BEGIN");
      for (let at = nth; at < end; at += 1) for (const one of statementsOfCall(drawCall(drawn, at))) run(one);
      db.exec("COMMIT");
      told(end);
    }
    if (times > 1) {
      copyCalls(db, { times: times - 1, stepMs: Math.floor((drawnDays * dayMs) / drawn.calls / times) });
      told(drawn.calls * times);
    }
    db.exec("PRAGMA journal_mode = WAL");
  } finally {
    db.close();
  }
}

/** As the outbox of the call's object writes it once it is over, and the console what people said of it. */
export function statementsOfCall({ trace, language, tag, verdict }: DrawnCall): readonly Statement[] {
  const parts = partsOf(rowsOf(trace, { language, wordless: false }));
  const remarks = Object.entries({ tag, verdict }).filter(([, value]) => value !== null);
  return [
    ...statementsOf(parts[0], parts, 1, true),
    ...remarks.map(([kind, value]) => ({
      sql: "INSERT INTO labels (call_id, turn, kind, value, by_whom, at_ms) VALUES (?, -1, ?, ?, 'Ada', ?)",
      values: [trace.callId, kind, value, Date.parse(trace.startedAt)],
    })),
  ];
}
