/**
 * `GET /v1/calls` (admin): all calls as NDJSON, a call a line, in the order in which they were finished or changed. A
 * line's shape has a version: fields may be added to it, and are never renamed or removed within one.
 */
import { z } from "zod";
import { listedCallSchema, parameterOf } from "./archive.ts";
import { actionEntrySchema, stageSpanSchema } from "./http.ts";

export const exportVersion = 1;

/** The answer's header with the cursor of the next page. On the last page it is where a later request goes on. */
export const cursorHeader = "Earshot-Cursor";
/** The answer's header that tells whether there is a next page now: `yes` or `no`. */
export const moreHeader = "Earshot-More";

export const exportQuerySchema = z.strictObject({
  /** Only calls that were finished or changed at this time or later. ISO 8601. Not with a cursor. */
  since: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional(),
  /** The header `Earshot-Cursor` of the answer before. */
  cursor: z.string().min(1).max(200).optional(),
  limit: parameterOf(z.number().int().min(1).max(200)).default(100),
});
export type ExportQuery = z.infer<typeof exportQuerySchema>;

const exportedTurnSchema = z.object({
  turn: z.number().int(),
  caller: z.string(),
  agent: z.string(),
  human: z.string(),
  human_name: z.string().nullable(),
  agent_name: z.string().nullable(),
  model: z.string().nullable(),
  typed: z.boolean(),
  interrupted: z.boolean(),
  started_ms: z.number().nullable(),
  voice_to_voice_ms: z.number().nullable(),
  sentiment: z.number().nullable(),
  unanswered: z.boolean(),
  stages: z.array(stageSpanSchema),
});

/** A call that is over. It comes again, whole, when something of it changed: keep the last line of each `call_id`. */
export const exportedCallSchema = z.object({
  version: z.literal(exportVersion),
  kind: z.literal("call"),
  /** When it was finished or last changed; ISO 8601, as all times here. */
  changed_at: z.string(),
  call_id: z.string(),
  agent: z.string(),
  /** The version of the agent that answered; null: the agent as it is. */
  agent_version: z.string().nullable(),
  definition_hash: z.string(),
  started_at: z.string(),
  ended_at: z.string().nullable(),
  end_reason: z.string().nullable(),
  duration_ms: z.number().nullable(),
  language: z.string().nullable(),
  stt: z.string(),
  llm: z.string(),
  tts: z.string(),
  outcome: listedCallSchema.shape.outcome,
  outcome_reason: z.string().nullable(),
  outcome_by: listedCallSchema.shape.outcomeBy,
  handoff_reason: z.string().nullable(),
  sentiment: z.number().nullable(),
  stars: z.number().int().nullable(),
  interruptions: z.number().int(),
  false_cut_ins: z.number().int(),
  talk_ratio: z.number().nullable(),
  longest_silence_ms: z.number().nullable(),
  dead_air_ms: z.number().nullable(),
  odd_claims: z.number().int(),
  voice_to_voice_p50_ms: z.number().nullable(),
  voice_to_voice_max_ms: z.number().nullable(),
  cost_micros: z.number().nullable(),
  recording_consent: z.boolean(),
  recording_bytes: z.number().nullable(),
  words_forgotten: z.boolean(),
  turns: z.array(exportedTurnSchema),
  actions: z.array(actionEntrySchema),
  costs: z.array(
    z.object({
      turn: z.number().int(),
      item: z.string(),
      service: z.string(),
      quantity: z.number(),
      unit: z.string(),
      cost_micros: z.number().nullable(),
    }),
  ),
  errors: z.array(z.object({ at_ms: z.number(), code: z.string(), message: z.string() })),
  labels: z.array(
    z.object({
      turn: z.number().int(),
      kind: z.enum(["tag", "verdict", "label"]),
      value: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
  notes: z.array(z.object({ text: z.string(), by: z.string(), at: z.string() })),
  unanswered: z.array(z.object({ turn: z.number().int(), question: z.string(), topic: z.string() })),
});
export type ExportedCall = z.infer<typeof exportedCallSchema>;

/** A call that was erased: delete it wherever the export was loaded. */
export const exportedErasureSchema = z.object({
  version: z.literal(exportVersion),
  kind: z.literal("erased"),
  changed_at: z.string(),
  call_id: z.string(),
});
export type ExportedErasure = z.infer<typeof exportedErasureSchema>;

export const exportLineSchema = z.discriminatedUnion("kind", [exportedCallSchema, exportedErasureSchema]);
export type ExportLine = z.infer<typeof exportLineSchema>;
