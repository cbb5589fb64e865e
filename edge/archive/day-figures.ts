/**
 * The figures of each day, agent and version, counted from the calls and kept in `day_figures`. Triggers mark the days whose calls
 * changed (migrations/0002_queries.sql); a reading counts those anew, so that nothing is ever added twice, and an erased
 * call is in no figure.
 */
import type { D1Database } from "@cloudflare/workers-types";
import { type RawBuilder, sql } from "kysely";
import { listOf, placesPerMs } from "./calls-filter.ts";
import { changed, type Query, rowsOf, rowsOfEach } from "./reach.ts";

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
  /** Empty: the agent as it is. */
  readonly version: string;
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
  readonly erred: number;
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
  readonly squares: string;
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
    SELECT day, agent, min(counted_at_ms) AS counted_at_ms FROM stale_days LEFT JOIN day_figures USING (day, agent)
    WHERE ${within} GROUP BY day, agent HAVING coalesce(min(counted_at_ms), 0) < ${nowMs - freshMs}`;
  const kept = sql<DayFigures>`SELECT * FROM day_figures WHERE ${within} ORDER BY day, agent, version`;
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
  const calls = { agent, fromMs: day * dayMs, toMs: (day + 1) * dayMs };
  return sql`INSERT INTO day_figures ${figuresSince(calls, day, nowMs)}`;
}

/**
 * The figures of an agent's calls that began in a span of time and are over, a row a version.
 * @throws EarshotError `archive_unreachable`
 */
export async function spanFigures(
  db: D1Database,
  calls: { readonly agent: string; readonly fromMs: number; readonly toMs: number },
): Promise<DayFigures[]> {
  return rowsOf(db, figuresSince(calls, Math.floor(calls.fromMs / dayMs), calls.toMs));
}

/** The columns are those of `day_figures`, in its order. */
function figuresSince(
  { agent, fromMs, toMs }: { readonly agent: string; readonly fromMs: number; readonly toMs: number },
  day: number,
  countedAtMs: number,
): Query<DayFigures> {
  const [from, to] = [fromMs * placesPerMs, toMs * placesPerMs];
  return sql`
      WITH c AS MATERIALIZED (
        SELECT call_id, coalesce(agent_version, '') AS version, outcome, handoff_reason, stars, duration_ms, cost_micros,
          sentiment, interruptions, false_cut_ins, odd_claims, errors FROM calls INDEXED BY calls_listed
        WHERE place >= ${from} AND place < ${to} AND agent = ${agent} AND state = 'ended'
      ),
      said AS MATERIALIZED (SELECT c.version, t.voice_to_voice_ms, t.trace FROM c JOIN turns t ON t.call_id = c.call_id),
      asked AS MATERIALIZED (
        SELECT c.version, count(*) AS times FROM c JOIN unanswered u ON u.call_id = c.call_id GROUP BY c.call_id
      )
      SELECT ${day} AS day, ${agent} AS agent, c.version, ${countedAtMs} AS counted_at_ms, count(*) AS calls,
        coalesce(sum(duration_ms), 0) AS duration_ms,
        (SELECT count(*) FROM said WHERE said.version = c.version) AS turns,
        coalesce(sum(outcome = 'resolved'), 0) AS resolved, coalesce(sum(outcome = 'handed-over'), 0) AS handed_over,
        coalesce(sum(outcome = 'abandoned'), 0) AS abandoned, coalesce(sum(outcome = 'failed'), 0) AS failed,
        coalesce(sum(outcome = 'limit'), 0) AS limit_reached,
        sum(handoff_reason IS NOT NULL OR outcome IS 'handed-over') AS human_wanted, sum(errors > 0) AS erred,
        count(cost_micros) AS priced, coalesce(sum(cost_micros), 0) AS cost_micros, sum(interruptions) AS interruptions,
        sum(false_cut_ins) AS false_cut_ins, sum(odd_claims) AS odd_claims,
        (SELECT coalesce(sum(times), 0) FROM asked WHERE asked.version = c.version) AS unanswered,
        count(sentiment) AS felt, coalesce(sum(sentiment), 0.0) AS sentiment,
        coalesce(sum(sentiment <= -0.25), 0) AS negative, coalesce(sum(sentiment >= 0.25), 0) AS positive,
        sum(stars IS 1) AS stars_1, sum(stars IS 2) AS stars_2, sum(stars IS 3) AS stars_3, sum(stars IS 4) AS stars_4,
        sum(stars IS 5) AS stars_5,
        json_object(
          'duration_ms', total(1.0 * duration_ms * duration_ms), 'cost_micros', total(1.0 * cost_micros * cost_micros),
          'sentiment', total(sentiment * sentiment), 'interruptions', sum(interruptions * interruptions),
          'false_cut_ins', sum(false_cut_ins * false_cut_ins), 'odd_claims', sum(odd_claims * odd_claims),
          'unanswered', (SELECT total(times * times) FROM asked WHERE asked.version = c.version)
        ) AS squares,
        (SELECT json_group_object(reason, calls) FROM (
          SELECT coalesce(w.handoff_reason, '') AS reason, count(*) AS calls FROM c w
          WHERE w.version = c.version AND (w.handoff_reason IS NOT NULL OR w.outcome IS 'handed-over') GROUP BY 1)) AS reasons,
        (SELECT json_group_object(name, json_array(turns, ms)) FROM (
          SELECT s.value ->> 'name' AS name, count(*) AS turns, sum(s.value ->> 'endMs') - sum(s.value ->> 'startMs') AS ms
          FROM said JOIN json_each(said.trace, '$.stages') s WHERE said.version = c.version GROUP BY 1)) AS stages,
        (SELECT json_group_object(CAST(bucket AS TEXT), turns) FROM (
          SELECT CAST(round(ln(max(1, voice_to_voice_ms)) / ln(1.04)) AS INTEGER) AS bucket, count(*) AS turns
          FROM said WHERE said.version = c.version AND voice_to_voice_ms IS NOT NULL GROUP BY 1)) AS voice_to_voice
      FROM c GROUP BY c.version`;
}
