/**
 * The events of an agent's objectives, or of one of its versions, in the archive: how many calls or turns there were, and how
 * many of them were bad, by five minutes of the calls' ends: a long call counts as soon as it is over, like a short one.
 */
import { type RawBuilder, sql } from "kysely";
import type { BadEvent } from "../objectives/bad-event.ts";
import type { Slice } from "../objectives/budget.ts";
import type { PartCount } from "../objectives/look-first.ts";
import { type Query, rowsOf, rowsOfEach } from "./reach.ts";

const sliceMs = 5 * 60_000;

/** Errors that are no caller's doing. A call with one of them is lost unless it was resolved or handed over all the same. */
const ownFaults = [
  "stt_failed",
  "llm_failed",
  "tts_failed",
  "livekit_unreachable",
  "livekit_refused",
  "media_failed",
  "not_configured",
  "internal",
];

type Sql = RawBuilder<unknown>;

/** Said once and alone: only so does SQLite take the index that has these turns. */
const hasReply: Sql = sql`t.voice_to_voice_ms IS NOT NULL`;

interface Counting {
  /** Of a row `c` of `calls`, and with `ofTurns` `t` of `turns`: whether it is an event, and whether a bad one. */
  readonly counts: Sql;
  readonly bad: Sql;
  readonly ofTurns: boolean;
}

/** The figures of archive/figure-set.ts, by event. */
function countingOf(event: BadEvent): Counting {
  switch (event.figure) {
    case "availability": {
      const codes = sql`(SELECT value FROM json_each(${JSON.stringify(ownFaults)}))`;
      const broke = sql`EXISTS (SELECT 1 FROM errors e WHERE e.call_id = c.call_id AND e.code IN ${codes})`;
      const saved = sql`coalesce(c.outcome IN ('resolved', 'handed-over'), FALSE)`;
      const bad = sql`(c.end_reason IS 'failed' OR (c.errors > 0 AND NOT ${saved} AND ${broke}))`;
      return { counts: sql`TRUE`, bad, ofTurns: false };
    }
    case "errors":
      return { counts: sql`TRUE`, bad: sql`(c.errors > 0)`, ofTurns: false };
    case "voiceToVoice": {
      return { counts: hasReply, bad: sql`(t.voice_to_voice_ms > ${event.targetMs})`, ofTurns: true };
    }
    case "resolution":
      return { counts: sql`c.outcome IS NOT NULL`, bad: sql`(c.outcome <> 'resolved')`, ofTurns: false };
    case "transfers": {
      const wanted = sql`(c.handoff_reason IS NOT NULL OR c.outcome IS 'handed-over')`;
      return { counts: sql`TRUE`, bad: wanted, ofTurns: false };
    }
    case "costPerCall": {
      const mostMicros = Math.round(event.targetUsd * 1_000_000);
      return { counts: sql`c.cost_micros IS NOT NULL`, bad: sql`(c.cost_micros > ${mostMicros})`, ofTurns: false };
    }
  }
}

interface Span {
  readonly agent: string;
  /** The calls of this version alone; absent: all calls. */
  readonly version?: string;
  readonly windowMs: number;
  readonly nowMs: number;
}

function eventsIn({ counts, ofTurns }: Omit<Counting, "bad">, { agent, version, windowMs, nowMs }: Span): Sql {
  // Left to itself SQLite may read each row of an agent's calls, with its trace.
  const turns = ofTurns ? sql`CROSS JOIN turns t INDEXED BY turns_by_speed ON t.call_id = c.call_id` : sql``;
  const ofVersion = version === undefined ? sql`` : sql`AND c.agent_version = ${version}`;
  return sql`calls c INDEXED BY calls_by_end ${turns}
    WHERE c.state = 'ended' AND c.agent = ${agent} AND c.ended_at_ms > ${nowMs - windowMs} AND c.ended_at_ms <= ${nowMs}
      AND ${counts} ${ofVersion}`;
}

/** Of one age: how many events of each kind there are, and how many of them are bad, by the order of the kinds. */
type CountsRow = { readonly age: number } & Readonly<Record<`total${number}` | `bad${number}`, number>>;

/**
 * A statement behind `slicesOf()`: one pass counts for all events of calls, and one for all of turns.
 * @param events all of calls, or all of turns; one at least
 */
export function slicesQuery(events: readonly BadEvent[], span: Span): Query<CountsRow> {
  const countings = events.map(countingOf);
  const [{ ofTurns } = { ofTurns: false }] = countings;
  const sums = countings.map(
    ({ counts, bad }, at) =>
      sql`sum(${counts}) AS ${sql.ref(`total${at}`)}, sum(${counts} AND ${bad}) AS ${sql.ref(`bad${at}`)}`,
  );
  return sql`SELECT CAST((${span.nowMs} - c.ended_at_ms) / ${sliceMs} AS INTEGER) AS age, ${sql.join(sums)}
    FROM ${eventsIn({ counts: ofTurns ? hasReply : sql`TRUE`, ofTurns }, span)} GROUP BY age`;
}

/** The slices of each kind of event, in the order of these. @throws EarshotError `archive_unreachable` */
export async function slicesOf(db: D1Database, events: readonly BadEvent[], span: Span): Promise<Slice[][]> {
  const passes = [true, false]
    .map((ofTurns) => events.filter((event) => countingOf(event).ofTurns === ofTurns))
    .filter((counted) => counted.length > 0);
  const all = await rowsOfEach(
    db,
    passes.map((counted) => slicesQuery(counted, span)),
  );
  const slices = new Map(
    passes.flatMap((counted, nth) => counted.map((event, at) => [event, slicesIn(all[nth] ?? [], at, span)])),
  );
  return events.map((event) => slices.get(event) ?? []);
}

function slicesIn(rows: readonly CountsRow[], at: number, { nowMs }: Span): Slice[] {
  return rows.flatMap((row) => {
    const total = row[`total${at}`] ?? 0;
    return total === 0 ? [] : [{ atMs: nowMs - row.age * sliceMs, total, bad: row[`bad${at}`] ?? 0 }];
  });
}

/** The events by what their calls have in common. @throws EarshotError `archive_unreachable` */
export async function partsOf(db: D1Database, event: BadEvent, span: Span): Promise<PartCount[]> {
  const counting = countingOf(event);
  // Of the other figures the reason follows from what makes a call a bad one.
  const hasReason = event.figure === "resolution" || event.figure === "transfers";
  const reason = hasReason ? sql`coalesce(handoff_reason, outcome_reason, '')` : sql`''`;
  const query = sql<PartCount>`
    WITH event AS (
      SELECT c.call_id, count(*) AS n, sum(${counting.bad}) AS bad FROM ${eventsIn(counting, span)} GROUP BY c.call_id
    ),
    call AS MATERIALIZED (
      SELECT event.*, stt, llm, tts, definition_hash, language, handoff_reason, outcome_reason
      FROM event CROSS JOIN calls USING (call_id)
    ),
    part AS (
      SELECT key AS kind, value, n, bad FROM call CROSS JOIN json_each(json_object('stt', stt, 'llm', llm, 'tts', tts,
        'definition', substr(definition_hash, 1, 12), 'language', coalesce(language, ''), 'reason', ${reason}))
      UNION ALL SELECT 'error', code, n, bad FROM call
        CROSS JOIN (SELECT DISTINCT call_id, code FROM errors WHERE call_id IN (SELECT call_id FROM call)) USING (call_id)
      UNION ALL SELECT 'tool', tool, n, bad FROM call
        CROSS JOIN (SELECT DISTINCT call_id, tool FROM actions
          WHERE call_id IN (SELECT call_id FROM call) AND event IN ('failed', 'unknown')) USING (call_id)
    )
    SELECT kind, value, sum(n) AS total, sum(bad) AS bad FROM part WHERE value <> '' GROUP BY kind, value`;
  return rowsOf(db, query);
}
