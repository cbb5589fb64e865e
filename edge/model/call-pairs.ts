/**
 * Pairs results with calls in a history: a result belongs to the last call before it with its id and without a result.
 */
import type { Message } from "../conversation/ports.ts";

export interface CallPair {
  /** Where they stand in the history; results that belong to no call are in no pair. */
  readonly callAt: number;
  readonly resultAt: number;
}

export function callPairs(history: readonly Message[]): CallPair[] {
  const pairs: CallPair[] = [];
  const open: { readonly id: string; readonly at: number }[] = [];
  history.forEach((message, at) => {
    if (message.role === "tool-call") open.push({ id: message.call.id, at });
    if (message.role !== "tool-result") return;
    const nth = open.findLastIndex(({ id }) => id === message.callId);
    for (const call of nth < 0 ? [] : open.splice(nth, 1)) pairs.push({ callAt: call.at, resultAt: at });
  });
  return pairs;
}
