/** The languages of a call, for its trace and its page. */
import { z } from "zod";

/** A change of the call's language. */
export const languageTraceSchema = z.object({
  /** Since the call began. */
  atMs: z.number(),
  /** The turn of the caller that led to it. The agent answers it in `to`. */
  turn: z.number().int(),
  /** BCP 47. */
  from: z.string(),
  to: z.string(),
  /** `asked`: the caller asked for it. Else they spoke it: in their first words, in one long turn, or in two in a row. */
  reason: z.enum(["asked", "first-words", "long-turn", "two-turns"]),
});
export type LanguageTrace = z.infer<typeof languageTraceSchema>;
