/** A word that stands in each place of a record that takes words, so that a test sees where it stays. */
import type { CallRecord } from "../../record/store.ts";

/** The call's caller, agent, tool, human and errors all say it. */
export function writeMarked(record: CallRecord, mark: string): void {
  record.write({
    kind: "turn",
    turn: {
      ...{ turn: 0, caller: `I grow ${mark}s.`, agent: `Fine ${mark}s!`, interrupted: false, typed: true },
      ...{ stages: [{ name: "commit", startMs: 5, endMs: 9 }], preemptive: { begun: 0, dropped: 0, savedMs: 0 } },
      tools: [{ id: "t", name: "look", place: "agent", ok: true, args: { mark }, result: mark, startMs: 1, endMs: 2 }],
    },
  });
  record.write({ kind: "error", error: { atMs: 1, code: "tool_failed", message: mark } });
  record.actions.append({
    ...{ atMs: 1, event: "done", key: "k", tool: "refund", turn: 0, heard: mark, question: mark, answer: null },
    ...{ args: { mark }, result: mark, by: null },
  });
  record.keep({ kind: "message", body: { atMs: 1, text: mark, contact: mark } });
}
