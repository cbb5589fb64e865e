/** What others are told of a caller who wants a human, in plain lines that every format with words in it shares. */
import type { HandoffSummary } from "../wire/console.ts";

/** What is told. */
export interface HandoffNews {
  /** `handoff.requested`: somebody wants a human; `handoff.message`: they left a message. */
  readonly type: "handoff.requested" | "handoff.message";
  /** ISO 8601. */
  readonly timestamp: string;
  readonly callId: string;
  readonly agent: string;
  readonly reason: string;
  readonly destination: string;
  /** Whether somebody is at the console. */
  readonly humanThere: boolean;
  readonly message: { readonly text: string; readonly contact: string } | null;
  /** Null where nothing of what was said is kept. */
  readonly summary: HandoffSummary | null;
}

/** One line of it: what it is, and what was said or done. All of it may be a caller's words: whoever shows it escapes it. */
export type NewsLine = readonly [label: string, text: string];

/** The news in one sentence, without the caller's words. */
export function headingOf({ type, agent, reason, destination, humanThere }: HandoffNews): string {
  if (type === "handoff.message") return `A message was left with ${agent}, for ${destination}.`;
  return `A caller wants a human (${reason}): ${agent}, for ${destination}.${humanThere ? "" : " Nobody is at the console."}`;
}

/** The rest of it, the call's number last. */
export function linesOf({ message, summary, callId }: HandoffNews): NewsLine[] {
  const lines: NewsLine[] = [];
  if (message) lines.push(["Message", message.text], ["Contact", message.contact || "none given"]);
  if (summary) {
    const who = Object.entries(summary.who).map(([key, value]) => `${key} ${value}`);
    if (who.length > 0) lines.push(["Who", who.join(", ")]);
    lines.push(["Wants", summary.wants], ["Mood", `${summary.mood}, language: ${summary.language}`]);
    for (const tried of summary.tried) lines.push(["Tried", tried]);
  }
  return [...lines, ["Call", callId]];
}
