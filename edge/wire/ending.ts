/** What is left of a call that is over, in a few words and values. */
import { z } from "zod";

export const endingTraceSchema = z.object({
  /** Plain text. Words of the caller's may stand in it: whoever shows it escapes it. */
  summary: z.string(),
  /** Those of the definition's that could be told, and fit. */
  fields: z.record(z.string(), z.unknown()),
  /** The agent's model, or code from the record alone. */
  by: z.enum(["model", "code"]),
  /** What the model wrote that did not fit and was left out, or why it is code's. */
  leftOut: z.array(z.string()),
});
export type EndingTrace = z.infer<typeof endingTraceSchema>;
