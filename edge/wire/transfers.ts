/** The trace of a call that was passed on between agents. */
import { z } from "zod";

export const transferTraceSchema = z.object({
  /** Since the call began. */
  atMs: z.number(),
  /** The turn in which it was; `to` answers from then on. */
  turn: z.number().int(),
  from: z.string(),
  to: z.string(),
  /** What the caller knew both as. Not there in records of before there was this. */
  names: z.object({ from: z.string(), to: z.string() }).optional(),
  /** What the definition says that this transfer is for. Not there in records of before there was this. */
  why: z.string().optional(),
  /** The caller's words that it came from. */
  heard: z.string(),
  goesAlong: z.union([z.enum(["everything", "summary"]), z.object({ lastTurns: z.number() })]),
  /** Tools of the agent before that waited for a yes or for what was missing, and are not done. */
  dropped: z.array(z.string()),
});
export type TransferTrace = z.infer<typeof transferTraceSchema>;

/** The agents' words in a turn, each's apart, where the caller was passed on in the call. */
export const spokenSchema = z.object({
  agent: z.string(),
  /** As the caller knows them. Not there in records of before there was `names`. */
  name: z.string().optional(),
  text: z.string(),
});
export type Spoken = z.infer<typeof spokenSchema>;
