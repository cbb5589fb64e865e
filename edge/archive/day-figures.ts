/**
 * The figures of each day and agent, counted from the calls and kept in `day_figures`. Triggers mark the days whose calls
 * changed (migrations/0002_queries.sql); a reading counts those anew, so that nothing is ever added twice, and an erased
 * call is in no figure.
 */
import { type RawBuilder, sql } from "kysely";
import { listOf, placesPerMs } from "./calls-filter.ts";
import { changed, type Query, rowsOfEach } from "./reach.ts";

export const dayMs = 24 * 60 * 60 * 1000;

/** Figures of a day on which calls come all the time may be this old. */
const freshMs = 60_000;
/**
 * So many days are counted in one batch, with a statement each, so that a reading has fewer than the 50 queries of an
 * invocation on Workers Free (https://developers.cloudflare.com/d1/platform/limits/). Where more are stale, each batch stays,
 * and the next reading goes on from there.
 */
const daysAtOnce = 40;

/** A row of `day_figures`. */
export interface DayFigures {
  /** Since 1970. */
  readonly day: number;
  readonly agent: string;
  readonly counted_at_ms: number;
  readonly calls: number;
  readonly duration_ms: number;
  readonly turns: number;
  readonly resolved: number;
  readonly handed_over: number;
  readonly abandoned: number;
  readonly failed: number;
  readonly limit_reached: number;
  readonly human_wanted: number;
  readonly priced: number;
  readonly cost_micros: number;
  readonly interruptions: number;
  readonly false_cut_ins: number;
  readonly odd_claims: number;
  readonly unanswered: number;
  readonly felt: number;
  readonly sentiment: number;
  readonly negative: number;
  readonly positive: number;
  readonly stars_1: number;
  readonly stars_2: number;
  readonly stars_3: number;
  readonly stars_4: number;
  readonly stars_5: number;
  /** JSON: see the migration. */
  readonly reasons: string;
  readonly stages: string;
  readonly voice_to_voice: string;
}

/** Days of an agent, both included; `agents` undefined: all. */
export interface DayRange {
  readonly fromDay: number;
  readonly toDay: number;
  readonly agents: readonly string[] | undefined;
}

interface StaleDay {
  readonly day: number;
  readonly agent: string;
  readonly counted_at_ms: number | null;
}

/** The figures of these days, counted anew where they are stale. @throws EarshotError `archive_unreachable` */
export async function dayFigures(db: D1Database, range: DayRange, nowMs: number): Promise<DayFigures[]> {
  const within = sql`day BETWEEN ${range.fromDay} AND ${range.toDay} ${ofAgents("agent", range.agents)}`;
  const stale = sql<StaleDay>`
    SELECT day, agent, counted_at_ms FROM stale_days LEFT JOIN day_figures USING (day, agent)
    WHERE ${within} AND coalesce(counted_at_ms, 0) < ${nowMs - freshMs}`;
  const kept = sql<DayFigures>`SELECT * FROM day_figures WHERE ${within} ORDER BY day, agent`;
  const [old, figures] = await rowsOfEach(db, [stale, kept]);
  if (old.length === 0) return figures;
  for (let at = 0; at < old.length; at += daysAtOnce) {
    await changed(db, recountOf(old.slice(at, at + daysAtOnce), nowMs));
  }
  const [, counted] = await rowsOfEach(db, [stale, kept]);
  return counted;
}

/** `AND column IN (…)`, or nothing for all agents. */
export function ofAgents(column: string, agents: readonly string[] | undefined): RawBuilder<unknown> {
  return agents === undefined ? sql`` : sql`AND ${sql.ref(column)} IN ${listOf(agents)}`;
}

/** Counts days anew, each of one agent, from its calls. */
function recountOf(days: readonly StaleDay[], nowMs: number): Query<unknown>[] {
  const these = sql`(day, agent) IN (SELECT value ->> 'day', value ->> 'agent' FROM json_each(${JSON.stringify(days)}))`;
  return [
    sql`DELETE FROM stale_days WHERE ${these}`,
    sql`DELETE FROM day_figures WHERE ${these}`,
    ...days.map((one) => countOf(one, nowMs)),
  ];
}

function countOf({ day, agent }: StaleDay, nowMs: number): Query<unknown> {
  const [from, to] = [day * dayMs * placesPerMs, (day + 1) * dayMs * placesPerMs];
  return sql`INSERT INTO day_figures
      WITH c AS MATERIALIZED (
        SELECT call_id, outcome, handoff_reason, stars, duration_ms, cost_micros, sentiment, interruptions, false_cut_ins,
          odd_claims FROM calls INDEXED BY calls_listed
        WHERE place >= ${from} AND place < ${to} AND agent = ${agent} AND state = 'ended'
      ),
      said AS MATERIALIZED (SELECT t.voice_to_voice_ms, t.trace FROM c JOIN turns t ON t.call_id = c.call_id)
      SELECT ${day}, ${agent}, ${nowMs}, count(*), coalesce(sum(duration_ms), 0), (SELECT count(*) FROM said),
        coalesce(sum(outcome = 'resolved'), 0), coalesce(sum(outcome = 'handed-over'), 0),
        coalesce(sum(outcome = 'abandoned'), 0), coalesce(sum(outcome = 'failed'), 0),
        coalesce(sum(outcome = 'limit'), 0),
        sum(handoff_reason IS NOT NULL OR outcome IS 'handed-over'),
        count(cost_micros), coalesce(sum(cost_micros), 0), sum(interruptions), sum(false_cut_ins), sum(odd_claims),
        (SELECT count(*) FROM c JOIN unanswered u ON u.call_id = c.call_id),
        count(sentiment), coalesce(sum(sentiment), 0.0),
        coalesce(sum(sentiment <= -0.25), 0), coalesce(sum(sentiment >= 0.25), 0),
        sum(stars IS 1), sum(stars IS 2), sum(stars IS 3), sum(stars IS 4), sum(stars IS 5),
        (SELECT json_group_object(reason, calls) FROM (
          SELECT coalesce(handoff_reason, '') AS reason, count(*) AS calls FROM c
          WHERE handoff_reason IS NOT NULL OR outcome IS 'handed-over' GROUP BY 1)),
        (SELECT json_group_object(name, json_array(turns, ms)) FROM (
          SELECT s.value ->> 'name' AS name, count(*) AS turns, sum(s.value ->> 'endMs') - sum(s.value ->> 'startMs') AS ms
          FROM said JOIN json_each(said.trace, '$.stages') s GROUP BY 1)),
        (SELECT json_group_object(CAST(bucket AS TEXT), turns) FROM (
          SELECT CAST(round(ln(max(1, voice_to_voice_ms)) / ln(1.04)) AS INTEGER) AS bucket, count(*) AS turns
          FROM said WHERE voice_to_voice_ms IS NOT NULL GROUP BY 1))
      FROM c HAVING count(*) > 0`;
}
