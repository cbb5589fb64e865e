/** The audit as the rules of tools know it; edge/record/action-log.ts keeps it. */
import type { ActionEntry } from "../wire/http.ts";

/** Where the rules of tools write, and read what was begun. */
export interface ActionLog {
  /** Whether it was written; what is not written is not done. */
  append(entry: Omit<ActionEntry, "seq">): boolean;
  /** Oldest first. */
  entries(): readonly ActionEntry[];
}
