/** `GET /v1/console/archive/review`: the calls of a week that somebody should look at, and what reviewers judged. */
import { z } from "zod";
import { listedCallSchema, verdictSchema } from "./archive.ts";
import { outcomes } from "./outcome.ts";

/** A week of ISO 8601, such as `2026-W48`; without it the one that runs. Weeks begin on Monday, UTC. */
export const reviewQuerySchema = z.strictObject({
  week: z
    .string()
    .regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/, "a week as ISO 8601 writes it, such as 2026-W48")
    .optional(),
  agent: z.array(z.string().min(1).max(200)).min(1).max(50).optional(),
});
export type ReviewQuery = z.infer<typeof reviewQuerySchema>;

/** Why a call is on the list. */
export const reviewReasons = ["worst-rated", "longest", "failed", "unresolved", "odd-claims", "sample"] as const;
export const reviewReasonSchema = z.enum(reviewReasons);
export type ReviewReason = z.infer<typeof reviewReasonSchema>;

/**
 * How far the archive's outcomes and reviewers' verdicts agree. `share`: of the verdicts; `kappa`: Cohen's, which takes
 * away what chance alone would agree on. Both are null without a verdict, kappa also where chance agrees on everything.
 */
export const agreementSchema = z.object({
  verdicts: z.number().int(),
  share: z.number().nullable(),
  kappa: z.number().nullable(),
  /** `outcome` is the archive's, `verdict` the reviewer's. */
  pairs: z.array(z.object({ outcome: z.enum(outcomes), verdict: z.enum(outcomes), calls: z.number().int() })),
});
export type Agreement = z.infer<typeof agreementSchema>;

export const reviewReplySchema = z.object({
  week: z.string(),
  /** Days, both included. */
  from: z.string(),
  to: z.string(),
  calls: z.array(
    z.object({ call: listedCallSchema, reasons: z.array(reviewReasonSchema), verdicts: z.array(verdictSchema) }),
  ),
  /** The reviewers, with the number of verdicts that they gave on calls of this week. */
  reviewers: z.array(z.object({ by: z.string(), verdicts: z.number().int() })),
  /** Of all outcomes of the week, of those that the model gave, and of those by rules. */
  agreement: z.object({ all: agreementSchema, model: agreementSchema, rules: agreementSchema }),
});
export type ReviewReply = z.infer<typeof reviewReplySchema>;
