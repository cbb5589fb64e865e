/** The archive's rows of a call, made from its trace alone. Pure: the same trace gives the same rows. */
import { voiceToVoiceMs } from "../record/voice-to-voice.ts";
import type { ActionEntry, CallTrace, TurnTrace } from "../wire/http.ts";
import { searchedOf } from "./searched-text.ts";
import type { ActionRow, CallRow, CostRow, ErrorRow, TurnRow, UnansweredRow } from "./tables.ts";
import { wordlessEntry, wordlessTrace, wordlessTurn } from "./wordless.ts";

/** A delivery adds the `revision`. */
type Unnumbered<Row> = Omit<Row, "revision">;

export interface ArchiveRows {
  readonly call: Unnumbered<CallRow>;
  readonly turns: readonly Unnumbered<TurnRow>[];
  readonly actions: readonly ActionRow[];
  readonly errors: readonly ErrorRow[];
  readonly costs: readonly Unnumbered<CostRow>[];
  readonly unanswered: readonly UnansweredRow[];
}

/** Facts that the trace does not tell. */
export interface RowFacts {
  /** The language of the agent in this call, BCP 47. */
  readonly language: string | null;
  /** The visitor does not want the call recorded: figures and times alone get into the archive. */
  readonly wordless: boolean;
}

/** The rows of the call as it is now. */
export function rowsOf(trace: CallTrace, facts: RowFacts): ArchiveRows {
  const { callId, errors } = trace;
  const { wordless } = facts;
  return {
    call: callRowOf(trace, facts),
    turns: trace.turns.map((turn) => turnRowOf(trace, turn, wordless)),
    actions: (trace.actions ?? []).map((entry) => actionRowOf(callId, entry, wordless)),
    errors: errors.map(({ atMs, code, message }, seq) => ({
      call_id: callId,
      seq,
      at_ms: Math.round(atMs),
      code,
      message: wordless ? "" : message,
    })),
    costs: (trace.cost?.items ?? []).map(({ turn, item, service, quantity, unit, micros }) => ({
      call_id: callId,
      turn,
      item,
      service,
      quantity,
      unit,
      cost_micros: micros === null ? null : Math.round(micros),
    })),
    unanswered: wordless ? [] : (trace.unanswered ?? []).map((one) => unansweredRowOf(trace, one)),
  };
}

/** Whole ms, as D1's column. */
function wholeVoiceToVoiceMs(turn: TurnTrace): number | null {
  const waitMs = voiceToVoiceMs(turn);
  return waitMs === null ? null : Math.round(waitMs);
}

function callRowOf(trace: CallTrace, { language, wordless }: RowFacts): Unnumbered<CallRow> {
  const startedAtMs = Date.parse(trace.startedAt);
  const endedAtMs = trace.endedAt === null ? null : Date.parse(trace.endedAt);
  const waits = trace.turns.flatMap((turn) => wholeVoiceToVoiceMs(turn) ?? []).sort((a, b) => a - b);
  return {
    call_id: trace.callId,
    agent: trace.agent,
    agent_version: trace.agentVersion ?? null,
    definition_hash: trace.definitionHash,
    state: trace.state,
    started_at_ms: startedAtMs,
    ended_at_ms: endedAtMs,
    end_reason: trace.endReason,
    duration_ms: endedAtMs === null ? null : endedAtMs - startedAtMs,
    language,
    stt: trace.services.stt,
    llm: trace.services.llm,
    tts: trace.services.tts,
    turns: trace.turns.length,
    errors: trace.errors.length,
    error_code: trace.errors[0]?.code ?? null,
    outcome: trace.outcome?.outcome ?? null,
    // A model's reason is in words, a rule's is a code.
    outcome_reason: wordless && trace.outcome?.by === "model" ? null : (trace.outcome?.reason ?? null),
    outcome_by: trace.outcome?.by ?? null,
    handoff_reason: handoffReasonOf(trace),
    sentiment: trace.sentiment?.call ?? null,
    stars: trace.rating?.stars ?? null,
    interruptions: trace.turns.filter(({ interrupted }) => interrupted).length,
    false_cut_ins: trace.measures?.falseCutIns ?? 0,
    talk_ratio: trace.measures?.talkRatio ?? null,
    longest_silence_ms: wholeMs(trace.measures?.longestSilenceMs),
    dead_air_ms: wholeMs(trace.measures?.deadAirMs),
    odd_claims: trace.claims?.length ?? 0,
    // The lower of the two in the middle: a wait that a caller had.
    voice_to_voice_p50_ms: waits[Math.ceil(waits.length / 2) - 1] ?? null,
    voice_to_voice_max_ms: waits.at(-1) ?? null,
    cost_micros: trace.cost?.micros ?? null,
    recording_consent: trace.consent.recording && trace.recording?.state !== "taken-back" ? 1 : 0,
    recording_bytes: recordedBytes(trace),
    words_forgotten: wordless ? 1 : 0,
    trace: endedAtMs === null ? null : JSON.stringify(ownPartOf(wordless ? wordlessTrace(trace) : trace)),
  };
}

/** Null: there is nothing to play, or not yet. */
function recordedBytes({ recording }: CallTrace): number | null {
  return recording?.state === "stored" ? recording.sides.reduce((sum, { bytes }) => sum + bytes, 0) : null;
}

function wholeMs(ms: number | null | undefined): number | null {
  return ms === null || ms === undefined ? null : Math.round(ms);
}

/** All that has no rows of its own. */
function ownPartOf({ turns: _turns, actions: _actions, errors: _errors, ...rest }: CallTrace) {
  return rest;
}

function turnRowOf(
  { callId, sentiment, unanswered = [] }: CallTrace,
  whole: TurnTrace,
  wordless: boolean,
): Unnumbered<TurnRow> {
  const turn = wordless ? wordlessTurn(whole) : whole;
  const { caller, agent, human, ...rest } = turn;
  const heard = human?.text ?? "";
  return {
    call_id: callId,
    turn: turn.turn,
    caller,
    agent,
    human: heard,
    searched: searchedOf({ caller, agent, human: heard }),
    human_name: human?.name ?? null,
    agent_name: turn.agents?.at(-1) ?? null,
    model: turn.model ?? null,
    typed: turn.typed ? 1 : 0,
    interrupted: turn.interrupted ? 1 : 0,
    started_ms: turn.stages[0] === undefined ? null : Math.round(turn.stages[0].startMs),
    voice_to_voice_ms: wholeVoiceToVoiceMs(turn),
    sentiment: sentiment?.turns.find((one) => one.turn === turn.turn)?.score ?? null,
    unanswered: unanswered.some((one) => one.turn === turn.turn) ? 1 : 0,
    trace: JSON.stringify(rest),
  };
}

function actionRowOf(callId: string, whole: ActionEntry, wordless: boolean): ActionRow {
  const entry = wordless ? wordlessEntry(whole) : whole;
  return {
    call_id: callId,
    seq: entry.seq,
    turn: entry.turn,
    tool: entry.tool,
    event: entry.event,
    at_ms: Math.round(entry.atMs),
    entry: JSON.stringify(entry),
  };
}

/** The time is the question's turn's, or the call's where the turn has none. */
function unansweredRowOf(
  { callId, agent, startedAt, turns }: CallTrace,
  { turn, question, topic }: NonNullable<CallTrace["unanswered"]>[number],
): UnansweredRow {
  const asked = turns.find((one) => one.turn === turn);
  const sinceMs = Math.round(asked?.stages[0]?.startMs ?? 0);
  const at_ms = Date.parse(startedAt) + sinceMs;
  return { call_id: callId, turn, agent: asked?.agents?.at(-1) ?? agent, question, topic, at_ms };
}

/** Why a human was wanted first. */
function handoffReasonOf({ handoff }: CallTrace): string | null {
  if (handoff === undefined) return null;
  const asked = handoff.events.find(({ event }) => event === "queued" || event === "unavailable");
  const { state } = handoff;
  return asked?.detail || (state.kind === "none" ? null : state.reason);
}
