/** The audit as the rules of tools use it. edge/record/action-log.ts keeps it. */
import type { ActionEntry } from "../wire/http.ts";

/** Stores the rules' entries, and returns earlier ones. */
export interface ActionLog {
  /** Whether it was written. An action without an entry does not run. */
  append(entry: Omit<ActionEntry, "seq">): boolean;
  /** Oldest first. */
  entries(): readonly ActionEntry[];
}
