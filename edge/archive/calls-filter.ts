/** A filter of calls as conditions on the rows of `calls`, named `c`: the index `calls_listed` answers all of them. */
import { type RawBuilder, sql } from "kysely";
import type { CallsFilter } from "../wire/archive.ts";

type Condition = RawBuilder<unknown>;

/** Calls of one ms (migrations/0002_queries.sql, `calls.place`). */
export const placesPerMs = 512;
/** Turns of one call (`turns.place`). */
export const placesPerCall = 4096;

/** The first place of a time. @param moment ISO 8601 */
export function placeOfTime(moment: string): number {
  return Date.parse(moment) * placesPerMs;
}

/** All conditions, joined by "and". */
export function conditionOf(filter: CallsFilter): Condition {
  const conditions = conditionsOf(filter);
  return conditions.length === 0 ? sql`TRUE` : sql.join(conditions, sql` AND `);
}

function conditionsOf(filter: CallsFilter): Condition[] {
  const conditions: Condition[] = [];
  const add = <Value>(value: Value | undefined, condition: (value: Value) => Condition) => {
    if (value !== undefined) conditions.push(condition(value));
  };
  add(filter.agent, (agents) => sql`c.agent IN ${listOf(agents)}`);
  add(filter.agentVersion, (versions) => orNull(sql`c.agent_version`, versions));
  add(filter.state, (state) => (state === "live" ? sql`c.state <> 'ended'` : sql`c.state = 'ended'`));
  add(filter.from, (from) => sql`c.place >= ${placeOfTime(from)}`);
  add(filter.to, (to) => sql`c.place < ${placeOfTime(to)}`);
  add(filter.outcome, (outcomes) => orNull(sql`c.outcome`, outcomes));
  add(filter.reason, (reasons) => {
    const list = listOf(reasons);
    const given = sql`(c.handoff_reason IN ${list} OR c.outcome_reason IN ${list})`;
    return reasons.includes("none") ? sql`(${given} OR c.handoff_reason IS NULL)` : given;
  });
  add(filter.language, (languages) => sql`c.language IN ${listOf(languages)}`);
  add(filter.stars, (stars) =>
    orNull(
      sql`c.stars`,
      stars.map((one) => (one === "none" ? one : Number(one))),
    ),
  );
  add(filter.tag, (tags) => isIn(sql`SELECT call_id FROM labels WHERE kind = 'tag' AND value IN ${listOf(tags)}`));
  add(filter.error, (codes) =>
    codes.includes("any") ? sql`c.errors > 0` : isIn(sql`SELECT call_id FROM errors WHERE code IN ${listOf(codes)}`),
  );
  add(filter.minDurationMs, (least) => sql`c.duration_ms >= ${least}`);
  add(filter.maxDurationMs, (most) => sql`c.duration_ms <= ${most}`);
  add(filter.minCostMicros, (least) => sql`c.cost_micros >= ${least}`);
  add(filter.maxCostMicros, (most) => sql`c.cost_micros <= ${most}`);
  add(filter.minVoiceToVoiceMs, (least) => sql`c.voice_to_voice_max_ms >= ${least}`);
  add(filter.maxVoiceToVoiceMs, (most) => sql`c.voice_to_voice_max_ms <= ${most}`);
  add(filter.minSentiment, (least) => sql`c.sentiment >= ${least}`);
  add(filter.maxSentiment, (most) => sql`c.sentiment <= ${most}`);
  add(filter.handedOver, (answer) =>
    yesOrNo(answer, sql`(c.handoff_reason IS NOT NULL OR c.outcome IS 'handed-over')`),
  );
  add(filter.interrupted, (answer) => yesOrNo(answer, sql`c.interruptions > 0`));
  add(filter.falseCutIns, (answer) => yesOrNo(answer, sql`c.false_cut_ins > 0`));
  add(filter.oddClaims, (answer) => yesOrNo(answer, sql`c.odd_claims > 0`));
  add(filter.recorded, (answer) => yesOrNo(answer, sql`c.recording_consent = 1`));
  add(filter.unanswered, (answer) => yesOrNo(answer, isIn(sql`SELECT call_id FROM unanswered`)));
  add(filter.topic, (topics) => isIn(sql`SELECT call_id FROM unanswered WHERE topic IN ${listOf(topics)}`));
  add(filter.reviewed, (answer) => yesOrNo(answer, isIn(sql`SELECT call_id FROM labels WHERE kind = 'verdict'`)));
  return conditions;
}

/** All values as one parameter: D1 takes 100 of them in a statement (https://developers.cloudflare.com/d1/platform/limits/). */
export function listOf(values: readonly (string | number)[]): Condition {
  return sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;
}

function isIn(calls: Condition): Condition {
  return sql`c.call_id IN (${calls})`;
}

function yesOrNo(answer: "yes" | "no", condition: Condition): Condition {
  return answer === "yes" ? condition : sql`NOT ${condition}`;
}

/** `none` is the lack of a value. */
function orNull(column: Condition, values: readonly (string | number)[]): Condition {
  const known = values.filter((value) => value !== "none");
  const isNull = sql`${column} IS NULL`;
  if (known.length === 0) return isNull;
  const isKnown = sql`${column} IN ${listOf(known)}`;
  return known.length === values.length ? isKnown : sql`(${isKnown} OR ${isNull})`;
}
