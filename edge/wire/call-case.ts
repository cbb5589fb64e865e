/**
 * A call as a case of a rehearsal: the answer of `GET /v1/console/archive/calls/:id/case`. A case in YAML has the same
 * fields and more (docs/rehearsals.md).
 */
import { z } from "zod";

const textSchema = z.string();

/** In a caller's words: the last one-time code that they were sent. */
export const codePlaceholder = "{code}";

/** One thing that the caller did. Numbers in `says` are pauses, s. */
export const callStepSchema = z.union([
  z.strictObject({
    says: z.union([textSchema, z.array(z.union([textSchema, z.number()]))]),
    interruptsAfterWords: z.number().int().optional(),
  }),
  z.strictObject({ types: textSchema }),
  /** Seconds. */
  z.strictObject({ silentFor: z.number() }),
  z.strictObject({ hangsUp: z.literal(true), interruptsAfterWords: z.number().int() }),
]);
export type CallStep = z.infer<typeof callStepSchema>;

/**
 * The answer to one request of a tool's. `slowBy`: its time, s, from a second on. `fails`: the status; `answers` beside it:
 * the reason that came with it.
 */
export const callAnswerSchema = z.union([
  z.strictObject({ answers: textSchema, slowBy: z.number().optional() }),
  z.strictObject({ fails: z.number().int(), answers: textSchema.optional(), slowBy: z.number().optional() }),
  z.literal("unreachable"),
]);
export type CallAnswer = z.infer<typeof callAnswerSchema>;

export const callCaseSchema = z.strictObject({
  name: textSchema,
  skill: textSchema,
  agent: textSchema,
  caller: z.strictObject({
    language: textSchema.optional(),
    identity: z.strictObject({ level: z.enum(["none", "known", "verified"]), subject: textSchema }).optional(),
    recording: z.boolean(),
  }),
  does: z.array(callStepSchema),
  world: z.strictObject({
    /** By tool, in the order of its requests; the last answer goes for all that come after. */
    tools: z.record(textSchema, z.array(callAnswerSchema)),
    human: z.enum(["there", "away"]),
    startsAt: textSchema,
  }),
  /** Its reader adds what else should have happened. */
  expects: z.strictObject({ outcome: textSchema }),
});
export type CallCase = z.infer<typeof callCaseSchema>;

export const callCaseReplySchema = z.strictObject({
  case: callCaseSchema,
  /** For people: what the case could not take over, and what to look at before it is kept. */
  notes: z.array(textSchema),
});
export type CallCaseReply = z.infer<typeof callCaseReplySchema>;
