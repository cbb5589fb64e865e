/** The audit of a call, kept in memory. */

import type { ToolDefinition } from "../../agent/tools.ts";
import type { Clock } from "../../base/clock.ts";
import type { ActionEntry } from "../../wire/http.ts";
import type { ActionLog } from "../action-log.ts";
import { Audit } from "../audit.ts";

export class MemoryLog implements ActionLog {
  readonly kept: ActionEntry[] = [];
  append(entry: Omit<ActionEntry, "seq">): boolean {
    this.kept.push(structuredClone({ ...entry, seq: this.kept.length + 1 }));
    return true;
  }
  entries() {
    return this.kept;
  }
  get events() {
    return this.kept.map(({ event, tool }) => `${tool} ${event}`);
  }
}

export function auditOver(log: MemoryLog, clock: Clock, tools: readonly ToolDefinition[] = []): Audit {
  return new Audit({ log, tools, callId: "c", secret: "s", turnOffset: 0, sinceStartMs: () => clock.nowMs() });
}
