/** The ending of a call: a summary in a few words and values. */
import { z } from "zod";

export const endingTraceSchema = z.object({
  /** Plain text. It may hold words of the caller's, so each display escapes it. */
  summary: z.string(),
  /** Those of the definition's fields that the model could tell, and that fit. */
  fields: z.record(z.string(), z.unknown()),
  /** Its writer: the agent's model, or code from the record alone. */
  by: z.enum(["model", "code"]),
  /** The parts of the model's text that did not fit and were left out, or the reason why code wrote it. */
  leftOut: z.array(z.string()),
});
export type EndingTrace = z.infer<typeof endingTraceSchema>;
