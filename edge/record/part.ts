/** A call's record in parts: each has tables of its own, and knows how to forget and erase what is in them. */
import type { CallTrace } from "../wire/http.ts";

export interface RecordPart {
  /** All tables that it writes, by name. No two parts share one. */
  readonly tables: readonly string[];
  /** Its share of the call's trace; empty if the trace shows nothing of it, null if there is no call. */
  load(): Partial<CallTrace> | null;
  /** The call is over, and the visitor did not want it recorded: deletes all words and all that was shown. */
  forgetWords(): void;
  /** Deletes all of it. */
  erase(): void;
}
