/** The summary that goes along with a caller to the next agent. */
import type { HandoffSummary } from "../../wire/console.ts";
import { type SummaryInput, summaryOf } from "../handoff/summary.ts";

type Along = Pick<HandoffSummary, "who" | "wants" | "tried" | "documents" | "mood" | "identity" | "messages">;

/** The caller's wish and the call's actions, as a human would get them, without the transcript. */
export function summaryAlong(input: SummaryInput): Along {
  const { who, wants, tried, documents, mood, identity, messages } = summaryOf(input);
  return { who, wants, tried, documents, mood, identity, messages };
}
