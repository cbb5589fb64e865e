/** The week's review: the calls that somebody should look at, and how far model and reviewers agree. */
import { createHash } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import type { Outcome, Verdict } from "../wire/archive.ts";
import type { Agreement, ReviewQuery, ReviewReason, ReviewReply } from "../wire/review.ts";
import { agreementOf } from "./agreement.ts";
import { placesPerMs } from "./calls-filter.ts";
import { ofAgents } from "./day-figures.ts";
import { type ListedRow, listedCallOf, listedColumns } from "./listed.ts";
import { type Query, rowsOfEach } from "./reach.ts";
import { startOfWeek, weekOf } from "./weeks.ts";

/** Of each reason. */
const callsPerReason = 5;
const weekMs = 7 * 24 * 60 * 60 * 1000;

interface PairRow {
  readonly outcome: Outcome;
  readonly by: "rules" | "model" | null;
  readonly verdict: Outcome;
  readonly calls: number;
}
type VerdictRow = Verdict & { readonly callId: string };

/** @throws EarshotError `query_malformed` for a week that is none, `archive_unreachable` */
export async function review(db: D1Database, query: ReviewQuery, nowMs: number): Promise<ReviewReply> {
  const week = query.week ?? weekOf(nowMs);
  const startMs = startOfWeek(week);
  const within = sql`c.place >= ${startMs * placesPerMs} AND c.place < ${(startMs + weekMs) * placesPerMs}
    AND c.state = 'ended' ${ofAgents("c.agent", query.agent)}`;
  // The ids are random: those from a point on, in their order, are a sample by chance, and the same all week.
  const seed = createHash("sha256").update(week).digest("hex").slice(0, 32);
  const verdicts = sql`labels l JOIN calls c ON c.call_id = l.call_id WHERE l.kind = 'verdict' AND ${within}`;
  const [worst, longest, failed, unresolved, odd, later, sooner, given, pairs] = await rowsOfEach(db, [
    picked(within, sql`c.stars <= 2`, sql`c.stars, c.place DESC`),
    picked(within, sql`c.duration_ms IS NOT NULL`, sql`c.duration_ms DESC, c.place DESC`),
    picked(within, sql`c.outcome = 'failed'`, sql`c.place DESC`),
    picked(within, sql`c.outcome IN ('abandoned', 'limit')`, sql`c.place DESC`),
    picked(within, sql`c.odd_claims > 0`, sql`c.odd_claims DESC, c.place DESC`),
    picked(within, sql`c.call_id >= ${seed}`, sql`c.call_id`),
    picked(within, sql`c.call_id < ${seed}`, sql`c.call_id`),
    sql<VerdictRow>`SELECT l.call_id AS callId, l.value AS outcome, l.by_whom AS "by", l.at_ms AS atMs FROM ${verdicts}
      ORDER BY l.at_ms`,
    sql<PairRow>`SELECT c.outcome, c.outcome_by AS "by", l.value AS verdict, count(*) AS calls FROM ${verdicts}
      AND c.outcome IS NOT NULL GROUP BY 1, 2, 3`,
  ]);
  const sample = [...later, ...sooner].slice(0, callsPerReason);
  const lists: readonly [ReviewReason, readonly ListedRow[]][] = [
    ["worst-rated", worst],
    ["longest", longest],
    ["failed", failed],
    ["unresolved", unresolved],
    ["odd-claims", odd],
    ["sample", sample],
  ];
  return {
    week,
    from: dayOf(startMs),
    to: dayOf(startMs + weekMs - 1),
    calls: listOf(lists, given),
    reviewers: reviewersOf(given),
    agreement: {
      all: agreementIn(pairs),
      model: agreementIn(pairs.filter(({ by }) => by === "model")),
      rules: agreementIn(pairs.filter(({ by }) => by === "rules")),
    },
  };
}

/**
 * The first calls of the week in some order. Their ids come from the list's index alone; SQLite keeps only the best while it
 * looks, where a window over all of them would sort the whole week.
 */
function picked(within: RawBuilder<unknown>, which: RawBuilder<unknown>, order: RawBuilder<unknown>): Query<ListedRow> {
  return sql<ListedRow>`
    WITH first AS MATERIALIZED (
      SELECT call_id, row_number() OVER () AS nth FROM (
        SELECT c.call_id FROM calls c INDEXED BY calls_listed WHERE ${within} AND ${which}
        ORDER BY ${order} LIMIT ${callsPerReason}
      )
    )
    SELECT ${listedColumns} FROM first CROSS JOIN calls c ON c.call_id = first.call_id ORDER BY first.nth`;
}

/** Each call once, with all its reasons, in the order of the reasons. */
function listOf(
  lists: readonly [ReviewReason, readonly ListedRow[]][],
  given: readonly VerdictRow[],
): ReviewReply["calls"] {
  const calls = new Map<string, { readonly row: ListedRow; readonly reasons: ReviewReason[] }>();
  for (const [reason, rows] of lists) {
    for (const row of rows) {
      const known = calls.get(row.call_id);
      if (known === undefined) calls.set(row.call_id, { row, reasons: [reason] });
      else known.reasons.push(reason);
    }
  }
  return [...calls].map(([id, { row, reasons }]) => ({
    call: listedCallOf(row),
    reasons,
    verdicts: given.filter(({ callId }) => callId === id).map(({ outcome, by, atMs }) => ({ outcome, by, atMs })),
  }));
}

function reviewersOf(given: readonly VerdictRow[]): ReviewReply["reviewers"] {
  const names = [...new Set(given.map(({ by }) => by))].sort();
  return names.map((name) => ({ by: name, verdicts: given.filter(({ by }) => by === name).length }));
}

/** Pairs of the same outcome and verdict count together, also where the model found one and rules the other. */
function agreementIn(pairs: readonly PairRow[]): Agreement {
  const joined = new Map<string, Agreement["pairs"][number]>();
  for (const { outcome, verdict, calls } of pairs) {
    const key = `${outcome} ${verdict}`;
    joined.set(key, { outcome, verdict, calls: calls + (joined.get(key)?.calls ?? 0) });
  }
  return agreementOf([...joined.values()]);
}

function dayOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}
