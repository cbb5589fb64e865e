/** The rows of the archive, as D1 keeps them (migrations/). Times are ms: `*_at_ms` since 1970, `*_ms` in the call. */

import type { Generated } from "kysely";

/** 0 or 1: SQLite has no booleans. */
type Flag = 0 | 1;

export interface CallRow {
  readonly call_id: string;
  readonly revision: number;
  readonly agent: string;
  /** Null: the agent as it is. */
  readonly agent_version: string | null;
  readonly definition_hash: string;
  readonly state: "ringing" | "live" | "waiting" | "ended";
  readonly started_at_ms: number;
  readonly ended_at_ms: number | null;
  readonly end_reason: string | null;
  readonly duration_ms: number | null;
  readonly language: string | null;
  readonly stt: string;
  readonly llm: string;
  readonly tts: string;
  readonly turns: number;
  readonly errors: number;
  readonly error_code: string | null;
  readonly outcome: "resolved" | "handed-over" | "abandoned" | "failed" | "limit" | null;
  readonly outcome_reason: string | null;
  readonly outcome_by: "rules" | "model" | null;
  readonly handoff_reason: string | null;
  readonly sentiment: number | null;
  readonly stars: number | null;
  readonly interruptions: number;
  readonly false_cut_ins: number;
  readonly talk_ratio: number | null;
  readonly longest_silence_ms: number | null;
  readonly dead_air_ms: number | null;
  readonly odd_claims: number;
  readonly voice_to_voice_p50_ms: number | null;
  readonly voice_to_voice_max_ms: number | null;
  /** Millionths of a US dollar; null: nothing of it has a price. */
  readonly cost_micros: number | null;
  readonly recording_consent: Flag;
  readonly recording_bytes: number | null;
  readonly words_forgotten: Flag;
  readonly trace: string | null;
}

/** Without `id`, which SQLite gives. */
export interface TurnRow {
  readonly call_id: string;
  readonly turn: number;
  readonly revision: number;
  readonly caller: string;
  readonly agent: string;
  readonly human: string;
  readonly human_name: string | null;
  readonly agent_name: string | null;
  readonly model: string | null;
  readonly typed: Flag;
  readonly interrupted: Flag;
  readonly started_ms: number | null;
  readonly voice_to_voice_ms: number | null;
  readonly sentiment: number | null;
  readonly unanswered: Flag;
  /** JSON: the words for the full text, where they differ (searched-text.ts). */
  readonly searched: string | null;
  readonly trace: string;
}

export interface ActionRow {
  readonly call_id: string;
  readonly seq: number;
  readonly turn: number;
  readonly tool: string;
  readonly event: string;
  readonly at_ms: number;
  readonly entry: string;
}

export interface CostRow {
  readonly call_id: string;
  /** -1: of the call as a whole */
  readonly turn: number;
  readonly item: string;
  readonly service: string;
  readonly quantity: number;
  readonly unit: string;
  readonly cost_micros: number | null;
  readonly revision: number;
}

export interface ErrorRow {
  readonly call_id: string;
  readonly seq: number;
  readonly at_ms: number;
  readonly code: string;
  readonly message: string;
}

export interface LabelRow {
  readonly call_id: string;
  /** -1: of the call as a whole */
  readonly turn: number;
  readonly kind: "tag" | "verdict" | "label";
  readonly value: string;
  readonly by_whom: string;
  readonly at_ms: number;
}

export interface NoteRow {
  readonly note_id: string;
  readonly call_id: string;
  readonly text: string;
  readonly by_whom: string;
  readonly at_ms: number;
}

export interface UnansweredRow {
  readonly call_id: string;
  readonly turn: number;
  readonly agent: string;
  readonly question: string;
  readonly topic: string;
  readonly at_ms: number;
}

export interface ErasedRow {
  readonly call_id: string;
  readonly erased_at_ms: number;
  /** Its row of `changes`, by which the export tells it. A trigger writes it. */
  readonly change: Generated<number | null>;
}

/** A piece of a JSON that is too long for its row (pieces.ts). */
export interface TracePieceRow {
  readonly call_id: string;
  readonly part: string;
  readonly piece: number;
  readonly text: string;
}

/** The full-text index over the words of `turns`; its rows have the `id` of theirs. */
export interface TurnWordsRow {
  readonly rowid: number;
  readonly caller: string;
  readonly agent: string;
  readonly human: string;
}

/** All tables, by their names. */
export interface ArchiveTables {
  readonly calls: CallRow;
  readonly turns: TurnRow & { readonly id: Generated<number> };
  readonly turn_words: TurnWordsRow;
  readonly trace_pieces: TracePieceRow;
  readonly actions: ActionRow;
  readonly costs: CostRow;
  readonly errors: ErrorRow;
  readonly labels: LabelRow;
  readonly notes: NoteRow;
  readonly unanswered: UnansweredRow;
  readonly erased: ErasedRow;
}
