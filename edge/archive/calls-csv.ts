/** The list of calls as CSV: what the console shows of them, and no words. */
import type { CallsFilter, ListedCall } from "../wire/archive.ts";
import { callsPage } from "./calls-list.ts";
import { type CsvCell, csvOf } from "./csv.ts";

/** One file has at most this many calls: the export (docs/http-api.md) is the way to all of them. */
const maxCsvCalls = 10_000;

const columns: Readonly<Record<string, (call: ListedCall) => CsvCell>> = {
  call_id: ({ callId }) => callId,
  agent: ({ agent }) => agent,
  state: ({ state }) => state,
  started_at: ({ startedAtMs }) => new Date(startedAtMs).toISOString(),
  duration_s: ({ durationMs }) => (durationMs === null ? null : durationMs / 1000),
  language: ({ language }) => language,
  turns: ({ turns }) => turns,
  outcome: ({ outcome }) => outcome,
  outcome_reason: ({ outcomeReason }) => outcomeReason,
  outcome_by: ({ outcomeBy }) => outcomeBy,
  handoff_reason: ({ handoffReason }) => handoffReason,
  end_reason: ({ endReason }) => endReason,
  stars: ({ stars }) => stars,
  sentiment: ({ sentiment }) => sentiment,
  interruptions: ({ interruptions }) => interruptions,
  false_cut_ins: ({ falseCutIns }) => falseCutIns,
  talk_ratio: ({ talkRatio }) => talkRatio,
  longest_silence_s: ({ longestSilenceMs }) => (longestSilenceMs === null ? null : longestSilenceMs / 1000),
  dead_air_s: ({ deadAirMs }) => (deadAirMs === null ? null : deadAirMs / 1000),
  odd_claims: ({ oddClaims }) => oddClaims,
  voice_to_voice_p50_ms: ({ voiceToVoice }) => voiceToVoice.p50Ms,
  voice_to_voice_max_ms: ({ voiceToVoice }) => voiceToVoice.maxMs,
  cost_usd: ({ costMicros }) => (costMicros === null ? null : costMicros / 1_000_000),
  errors: ({ errors }) => errors,
  error_code: ({ errorCode }) => errorCode,
  recorded: ({ recording }) => recording.consent,
  tags: ({ tags }) => tags.join(" "),
  reviewed: ({ reviewed }) => reviewed,
  agent_version: ({ agentVersion }) => agentVersion,
};

/** The newest calls of a filter. @throws EarshotError `archive_unreachable` */
export async function callsCsv(db: D1Database, filter: CallsFilter, nowMs: number): Promise<string> {
  const { calls } = await callsPage(db, { ...filter, limit: maxCsvCalls }, nowMs);
  const rows = calls.map((call) => Object.values(columns).map((cell) => cell(call)));
  return csvOf(Object.keys(columns), rows);
}
