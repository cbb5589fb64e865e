/** Actions that wait for a human's approval, for the console and the admin's routes. */
import { z } from "zod";

export const waitingApprovalSchema = z.object({
  /** The intent's key in the call's record. */
  id: z.string(),
  callId: z.string(),
  tool: z.string(),
  /** Without private values. */
  args: z.unknown(),
  /** The argument above the limit, and its limit; null if every use needs an approval. */
  above: z.object({ argument: z.string(), amount: z.number() }).nullable(),
  /** The caller's words, and their known identity. */
  heard: z.string(),
  subject: z.string().nullable(),
  /** Unix ms. */
  sinceMs: z.number(),
});

/** `GET /v1/console/approvals` */
export const approvalsReplySchema = z.object({ nowMs: z.number(), approvals: z.array(waitingApprovalSchema) });
export type ApprovalsReply = z.infer<typeof approvalsReplySchema>;

/** `POST /v1/console/approvals/:call/:approval` */
export const verdictSchema = z.object({ approved: z.boolean() });
