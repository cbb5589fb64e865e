/** What waits for a human's approval, as the console and the admin's routes tell it. */
import { z } from "zod";

export const waitingApprovalSchema = z.object({
  /** The intent's key in the call's record. */
  id: z.string(),
  callId: z.string(),
  tool: z.string(),
  /** Without what is private. */
  args: z.unknown(),
  /** The argument above the limit, and its limit; null where every use needs an approval. */
  above: z.object({ argument: z.string(), amount: z.number() }).nullable(),
  /** What the caller said, and who they are known to be. */
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
