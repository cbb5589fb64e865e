/** A row of `calls` as the console's list has it. */
import { type RawBuilder, sql } from "kysely";
import type { ListedCall } from "../wire/archive.ts";
import type { CallRow } from "./tables.ts";

/** The columns of `c` that make it. */
export interface ListedRow extends Omit<CallRow, "revision" | "definition_hash" | "trace"> {
  readonly place: number;
  /** JSON */
  readonly tags: string;
  readonly reviewed: 0 | 1;
}

export const listedColumns: RawBuilder<unknown> = sql`
  c.place, c.call_id, c.agent, c.agent_version, c.state, c.started_at_ms, c.ended_at_ms, c.end_reason, c.duration_ms, c.language,
  c.stt, c.llm, c.tts, c.turns, c.errors, c.error_code, c.outcome, c.outcome_reason, c.outcome_by, c.handoff_reason,
  c.sentiment, c.stars, c.interruptions, c.false_cut_ins, c.talk_ratio, c.longest_silence_ms, c.dead_air_ms,
  c.odd_claims, c.voice_to_voice_p50_ms, c.voice_to_voice_max_ms, c.cost_micros, c.recording_consent,
  c.recording_bytes, c.words_forgotten,
  (SELECT json_group_array(DISTINCT value) FROM labels WHERE labels.call_id = c.call_id AND kind = 'tag') AS tags,
  EXISTS (SELECT 1 FROM labels WHERE labels.call_id = c.call_id AND kind = 'verdict') AS reviewed`;

export function listedCallOf(row: ListedRow): ListedCall {
  return {
    callId: row.call_id,
    agent: row.agent,
    agentVersion: row.agent_version,
    state: row.state,
    startedAtMs: row.started_at_ms,
    endedAtMs: row.ended_at_ms,
    endReason: row.end_reason,
    durationMs: row.duration_ms,
    language: row.language,
    services: { stt: row.stt, llm: row.llm, tts: row.tts },
    turns: row.turns,
    errors: row.errors,
    errorCode: row.error_code,
    outcome: row.outcome,
    outcomeReason: row.outcome_reason,
    outcomeBy: row.outcome_by,
    handoffReason: row.handoff_reason,
    sentiment: row.sentiment,
    stars: row.stars,
    interruptions: row.interruptions,
    falseCutIns: row.false_cut_ins,
    talkRatio: row.talk_ratio,
    longestSilenceMs: row.longest_silence_ms,
    deadAirMs: row.dead_air_ms,
    oddClaims: row.odd_claims,
    voiceToVoice: { p50Ms: row.voice_to_voice_p50_ms, maxMs: row.voice_to_voice_max_ms },
    costMicros: row.cost_micros,
    recording: { consent: row.recording_consent === 1, bytes: row.recording_bytes },
    wordsForgotten: row.words_forgotten === 1,
    tags: JSON.parse(row.tags) as string[],
    reviewed: row.reviewed === 1,
  };
}
