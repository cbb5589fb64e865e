/** The figures of a period beside those of the period before: in all, by day, by agent, and what was not answered. */
import { sql } from "kysely";
import { asItIs } from "../agent/versions.ts";
import { EarshotError } from "../base/errors.ts";
import { maxTopicChars } from "../wire/archive.ts";
import { type FiguresPeriod, type FiguresQuery, type FiguresReply, maxFigureDays } from "../wire/figures.ts";
import { listOf, placesPerMs } from "./calls-filter.ts";
import { type CsvCell, csvOf } from "./csv.ts";
import { type DayFigures, dayFigures, dayMs, ofAgents } from "./day-figures.ts";
import { type FigureScope, figureSetOf, wayOf } from "./figure-set.ts";
import { rowsOf } from "./reach.ts";
import { versionsBeside } from "./versions-beside.ts";

const maxTopics = 50;
const questionsPerTopic = 5;
/** Ways to calls name the day after a period, which must have four digits for its year. */
const lastDay = Date.UTC(9999, 11, 31) / dayMs;

/** @throws EarshotError `query_malformed` for a period that ends before it begins or is too long; `archive_unreachable` */
export async function figures(db: D1Database, query: FiguresQuery, nowMs: number): Promise<FiguresReply> {
  const { agent: agents, agentVersion: versions } = query;
  const [fromDay, toDay] = [dayOf(query.from), dayOf(query.to)];
  const days = toDay - fromDay + 1;
  if (days < 1) throw new EarshotError("query_malformed", "to: it may not be before from");
  if (days > maxFigureDays) {
    throw new EarshotError("query_malformed", `a period has at most ${maxFigureDays} days: ask for a shorter one`);
  }
  if (fromDay < days) throw new EarshotError("query_malformed", "from: the period before would begin before 1970");
  if (toDay >= lastDay) throw new EarshotError("query_malformed", `to: it may be ${textOf(lastDay - 1)} at most`);
  const [all, unanswered] = await Promise.all([
    dayFigures(db, { fromDay: fromDay - days, toDay, agents }, nowMs),
    unansweredIn(db, fromDay, toDay, { agents, versions }),
  ]);
  const rows = all.filter(({ version }) => versions?.includes(version || asItIs) ?? true);
  const period = { from: textOf(fromDay), to: textOf(toDay + 1) };
  return {
    period: periodOf(rows, fromDay, toDay, { agents, versions }),
    before: periodOf(rows, fromDay - days, fromDay - 1, { agents, versions }),
    versions: versionsBeside(
      all.filter(({ day }) => day >= fromDay && day <= toDay),
      period,
    ),
    unanswered,
    countedAtMs: rows.reduce((oldest, { counted_at_ms }) => Math.min(oldest, counted_at_ms), nowMs),
  };
}

/** The days of the period as CSV. @throws as `figures()` */
export async function figuresCsv(db: D1Database, query: FiguresQuery, nowMs: number): Promise<string> {
  const { period } = await figures(db, query, nowMs);
  const rows = period.days.map(({ day, figures: one }): readonly CsvCell[] => [
    day,
    one.calls,
    one.minutes,
    one.voiceToVoice.p50Ms,
    one.voiceToVoice.p95Ms,
    one.voiceToVoice.p99Ms,
    one.outcomes.resolved,
    one.outcomes["handed-over"],
    one.outcomes.abandoned,
    one.outcomes.failed,
    one.outcomes.limit,
    one.outcomes.none,
    one.containment,
    one.resolution,
    one.abandonment,
    one.costMicros / 1_000_000,
    inDollars(one.costPerCallMicros),
    inDollars(one.costPerResolvedCallMicros),
    one.interruptions,
    one.falseCutIns,
    one.oddClaims,
    one.sentiment.mean,
    one.ratings.mean,
    one.unanswered,
  ]);
  const columns =
    "day,calls,minutes,voice_to_voice_p50_ms,voice_to_voice_p95_ms,voice_to_voice_p99_ms,resolved,handed_over,abandoned,failed,limit,no_outcome,containment,resolution,abandonment,cost_usd,cost_per_call_usd,cost_per_resolved_call_usd,interruptions,false_cut_ins,odd_claims,sentiment,stars,unanswered";
  return csvOf(columns.split(","), rows);
}

function inDollars(micros: number | null): number | null {
  return micros === null ? null : micros / 1_000_000;
}

/** Days since 1970, of a day in UTC. */
function dayOf(text: string): number {
  return Date.parse(text) / dayMs;
}

function textOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The narrowing of the figures; undefined: none. */
type Only = Pick<FigureScope, "agents" | "versions">;

function periodOf(all: readonly DayFigures[], fromDay: number, toDay: number, only: Only): FiguresPeriod {
  const rows = all.filter(({ day }) => day >= fromDay && day <= toDay);
  const period = { from: textOf(fromDay), to: textOf(toDay + 1) };
  const of = (is: (row: DayFigures) => boolean) => rows.filter(is);
  const days = Array.from({ length: toDay - fromDay + 1 }, (_, at) => fromDay + at);
  const names = [...new Set(rows.map(({ agent }) => agent))].sort();
  return {
    from: period.from,
    to: textOf(toDay),
    all: figureSetOf(rows, { ...only, ...period }),
    days: days.map((day) => ({
      day: textOf(day),
      figures: figureSetOf(
        of(({ day: its }) => its === day),
        { ...only, from: textOf(day), to: textOf(day + 1) },
      ),
    })),
    agents: names.map((agent) => ({
      agent,
      figures: figureSetOf(
        of((row) => row.agent === agent),
        { ...only, agents: [agent], ...period },
      ),
    })),
  };
}

interface TopicRow {
  readonly topic: string;
  readonly agent: string;
  readonly times: number;
  readonly calls: number;
  /** JSON */
  readonly questions: string;
}

async function unansweredIn(
  db: D1Database,
  fromDay: number,
  toDay: number,
  { agents, versions }: Only,
): Promise<FiguresReply["unanswered"]> {
  // Left to itself SQLite reads each row of an agent's calls, with its trace: 20 times as much.
  const rows = await rowsOf(
    db,
    sql<TopicRow>`
      WITH asked AS (
        SELECT u.topic, u.agent, u.call_id, u.question,
          row_number() OVER (PARTITION BY u.agent, u.topic ORDER BY c.place DESC, u.turn DESC) AS nth
        FROM calls c INDEXED BY calls_listed CROSS JOIN unanswered u ON u.call_id = c.call_id
        WHERE c.place >= ${fromDay * dayMs * placesPerMs} AND c.place < ${(toDay + 1) * dayMs * placesPerMs}
          AND c.state = 'ended' ${ofAgents("c.agent", agents)}
          ${versions === undefined ? sql`` : sql`AND coalesce(c.agent_version, ${asItIs}) IN ${listOf(versions)}`}
      )
      SELECT topic, agent, count(*) AS times, count(DISTINCT call_id) AS calls,
        json_group_array(question) FILTER (WHERE nth <= ${questionsPerTopic}) AS questions
      FROM asked GROUP BY agent, topic ORDER BY times DESC, agent, topic LIMIT ${maxTopics}`,
  );
  const period = { from: textOf(fromDay), to: textOf(toDay + 1) };
  return rows.map(({ questions, ...row }) => ({
    ...row,
    questions: JSON.parse(questions) as string[],
    behind: wayOf({ agents: [row.agent], versions, ...period })(
      isTopic(row.topic) ? { topic: row.topic } : { unanswered: "yes" },
    ),
  }));
}

/** Rows of earlier versions have topics that the list of calls does not take as a parameter. */
function isTopic(topic: string): boolean {
  return topic !== "" && topic.length <= maxTopicChars;
}
