/** The outcome of a call and all that stands behind it, as its trace tells them once the call is over. */
import { z } from "zod";

export const outcomes = ["resolved", "handed-over", "abandoned", "failed", "limit"] as const;

export const outcomeTraceSchema = z.object({
  outcome: z.enum(outcomes),
  /** Of rules one of their codes, of a handoff its reason; of a model its words. */
  reason: z.string(),
  by: z.enum(["rules", "model"]),
  /** The turns that it rests on. */
  turns: z.array(z.number().int()),
  /** Why rules decided, where the definition asks for the model; absent otherwise. */
  leftOut: z.array(z.string()).optional(),
});
export type OutcomeTrace = z.infer<typeof outcomeTraceSchema>;

/** From -1, angry or let down, to 1, glad. */
const score = z.number().min(-1).max(1);

export const sentimentSchema = z.object({
  /** The mean of its turns. */
  call: score,
  by: z.literal("model"),
  /** Turns with words of the caller's, as far as the model judged them. */
  turns: z.array(z.object({ turn: z.number().int(), score })),
  /** The turns at which it changed by half the scale's unit or more since the judged turn before. */
  turningPoints: z.array(z.object({ turn: z.number().int(), from: score, to: score })),
});
export type Sentiment = z.infer<typeof sentimentSchema>;

/** A question that the agent could not answer. `topic`: the same for questions about the same. */
export const unansweredSchema = z.object({ turn: z.number().int(), question: z.string(), topic: z.string() });
export type Unanswered = z.infer<typeof unansweredSchema>;

/** A sentence of the agent's with a figure that neither documents nor tools nor the caller told it. */
export const claimSchema = z.object({ turn: z.number().int(), sentence: z.string(), figure: z.string() });
export type Claim = z.infer<typeof claimSchema>;

/** Null: the record cannot tell it. */
export const measuresSchema = z.object({
  /** Turns of the caller's. */
  callerTurns: z.number().int(),
  /** Replies that the caller interrupted. */
  interruptions: z.number().int(),
  /** Replies that began while the caller had not finished: they went on speaking within a second. */
  falseCutIns: z.number().int(),
  callerSpokeMs: z.number().nullable(),
  agentSpokeMs: z.number().nullable(),
  /** The caller's share of what caller and agent spoke, 0 to 1. */
  talkRatio: z.number().min(0).max(1).nullable(),
  longestSilenceMs: z.number().nullable(),
  /** The silences of more than three seconds, together. */
  deadAirMs: z.number().nullable(),
  /** From the caller's last word to the reply's first sound. */
  voiceToVoiceP50Ms: z.number().nullable(),
  voiceToVoiceMaxMs: z.number().nullable(),
});
export type Measures = z.infer<typeof measuresSchema>;

/** All of it. */
export interface Review {
  readonly outcome: OutcomeTrace;
  readonly sentiment?: Sentiment | undefined;
  readonly unanswered: Unanswered[];
  readonly claims: Claim[];
  readonly measures: Measures;
}
