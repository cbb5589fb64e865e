/** The words of a call in the staff's lists, from its record: the Desk keeps no word of a caller's. */

import type { Agent } from "../agent/agent.ts";
import { headlineOf } from "../features/handoff/summary.ts";
import type { StaffWords } from "../objects/call.ts";
import type { PendingApproval } from "../objects/human.ts";
import { identityIn } from "../objects/identity.ts";
import type { CallRecord } from "../record/store.ts";
import { askedFor } from "../tools/asked-for.ts";

/**
 * @param agents those who may have asked
 * @returns null where there is no call, or no more.
 */
export function staffWordsOf(record: CallRecord, agents: readonly Agent[]): StaffWords | null {
  const invitation = record.invitation();
  if (invitation === null) return null;
  return {
    headline: headlineOf(record.handoff.summary() ?? { wants: "" }),
    approvals: pendingIn(record, invitation.callId, agents),
  };
}

/** As they were announced (tools/tool-gate.ts). */
function pendingIn(record: CallRecord, callId: string, agents: readonly Agent[]): PendingApproval[] {
  const entries = record.actions.entries();
  const { subject } = identityIn(record.identity);
  const decided = new Set(
    entries.filter(({ event }) => event === "approved" || event === "denied").map(({ key }) => key),
  );
  return entries.flatMap((entry, at): PendingApproval[] => {
    const { event, key: id, tool, args, turn, heard, question, answer } = entry;
    if (event !== "asked-human" || decided.has(id)) return [];
    const agent = agents.find(({ tools }) => tools.some(({ name }) => name === tool));
    const limit = agent?.tools.find(({ name }) => name === tool)?.approval?.above;
    const above = limit ? { argument: limit.argument, amount: limit.amount } : null;
    const confirmed = question === null ? {} : { confirmed: { question, answer: answer ?? "" } };
    const wanted = { tool, args, asked: { turn, heard, ...confirmed } };
    const words = askedFor(wanted, entries.slice(0, at), agent?.language ?? "en");
    return [{ id, callId, tool, args, above, heard: words, subject }];
  });
}
