/** The trace of a call that was passed on between agents. */
import { z } from "zod";

export const transferTraceSchema = z.object({
  /** Since the call began. */
  atMs: z.number(),
  /** The turn of the transfer; `to` answers from then on. */
  turn: z.number().int(),
  from: z.string(),
  to: z.string(),
  /** The names under which the caller knew both. Absent in older records. */
  names: z.object({ from: z.string(), to: z.string() }).optional(),
  /** The definition's reason for this transfer. Absent in older records. */
  why: z.string().optional(),
  /** The caller's words that led to it. */
  heard: z.string(),
  goesAlong: z.union([z.enum(["everything", "summary"]), z.object({ lastTurns: z.number() })]),
  /** Tools of the agent before that waited for a yes or for an argument, and were dropped. */
  dropped: z.array(z.string()),
});
export type TransferTrace = z.infer<typeof transferTraceSchema>;

/** The agents' words in a turn, each agent's apart, if the caller was passed on in the call. */
export const spokenSchema = z.object({
  agent: z.string(),
  /** The name under which the caller knows it. Absent in records older than `names`. */
  name: z.string().optional(),
  text: z.string(),
});
export type Spoken = z.infer<typeof spokenSchema>;
