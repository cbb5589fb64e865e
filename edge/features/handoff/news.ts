/** What others are told of a caller who wants a human, or is to be called back, in plain lines that every format with words in it shares. */
import type { HandoffSummary } from "../../wire/console.ts";
import type { EndingTrace } from "../../wire/ending.ts";
import { talkedWith } from "../../wire/passed-on.ts";

/** Of arguments and results; the record has all of them. */
const maxJsonChars = 500;

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

/** What came of an action, and the caller is not there to be told. */
export interface ActionNews {
  /** `action.decided`: what waited for a human's approval; `action.unknown`: nobody knows whether it was done. */
  readonly type: "action.decided" | "action.unknown";
  /** ISO 8601. */
  readonly timestamp: string;
  readonly callId: string;
  readonly agent: string;
  readonly action: {
    readonly tool: string;
    /** Without what is private. */
    readonly args: unknown;
    /** Null of what no human was asked for. */
    readonly decision: "approved" | "denied" | null;
    readonly by: string | null;
    /** Whether it was done, and the tool's result; else why not. */
    readonly done: boolean;
    readonly result: unknown;
  };
  /** Null where nothing of what was said is kept. */
  readonly summary: HandoffSummary | null;
}

/** A call is over. */
export interface CallEndedNews {
  readonly type: "call.ended";
  /** ISO 8601. */
  readonly timestamp: string;
  readonly callId: string;
  /** Who had it last. */
  readonly agent: string;
  readonly call: {
    readonly startedAt: string;
    readonly endedAt: string;
    readonly endReason: string;
    /** All who had it, in order. */
    readonly agents: readonly string[];
    readonly turns: number;
  };
  /** What was made of it; null where nothing of what was said is kept. */
  readonly ending: EndingTrace | null;
  /** By code, from the record alone; null as above. */
  readonly summary: HandoffSummary | null;
}

/** There was more news than one agent tells; what it was stands in the console. */
export interface MoreNews {
  readonly type: "news.more";
  /** ISO 8601. */
  readonly timestamp: string;
  /** The first of the calls whose news was not told. */
  readonly callId: string;
  readonly agent: string;
  /** How many pieces of news were not told. */
  readonly more: number;
  readonly summary: null;
}

export type News = HandoffNews | ActionNews | CallEndedNews | MoreNews;

/** The news without a word of what was said. */
export function withoutWords(news: News): News {
  return news.type === "call.ended" ? { ...news, summary: null, ending: null } : { ...news, summary: null };
}

/** One line of it: what it is, and what was said or done. All of it may be a caller's words: whoever shows it escapes it. */
export type NewsLine = readonly [label: string, text: string];

/** The news in one sentence, without the caller's words. */
export function headingOf(news: News): string {
  const { type, agent } = news;
  switch (type) {
    case "handoff.message":
      return `A message was left with ${agent}, for ${news.destination}.`;
    case "handoff.requested":
      return `A caller wants a human (${news.reason}): ${agent}, for ${news.destination}.${news.humanThere ? "" : " Nobody is at the console."}`;
    case "call.ended":
      return `A call with ${agent} is over (${news.call.endReason}).`;
    case "action.decided": {
      const { tool, decision, done } = news.action;
      return `The caller is to be called back: ${tool} of ${agent} was ${decision}${decision === "approved" && !done ? ", and not done" : ""}.`;
    }
    case "action.unknown":
      return `Nobody knows whether ${news.action.tool} of ${agent} was done: it is to be looked at.`;
    case "news.more":
      return `${news.more} more ${news.more === 1 ? "message" : "messages"} from calls with ${agent}: see the console.`;
  }
}

/** The rest of it, the call's number last. */
export function linesOf(news: News): NewsLine[] {
  const { summary, callId } = news;
  const lines: NewsLine[] = [];
  if ("action" in news) {
    const { tool, args, by, result } = news.action;
    lines.push(["Action", `${tool} ${shortJson(args)}`]);
    if (by !== null) lines.push(["Decided by", by]);
    lines.push(["Result", shortJson(result)]);
  } else if ("ending" in news) {
    if (news.ending) lines.push(["Summary", news.ending.summary]);
    for (const [name, value] of Object.entries(news.ending?.fields ?? {})) lines.push([name, shortJson(value)]);
  } else if ("message" in news && news.message) {
    lines.push(["Message", news.message.text], ["Contact", news.message.contact || "none given"]);
  }
  if (summary) {
    const who = Object.entries(summary.who).map(([key, value]) => `${key} ${value}`);
    if (who.length > 0) lines.push(["Who", who.join(", ")]);
    if (summary.agents) lines.push(["Talked with", summary.agents.map(talkedWith).join(", then ")]);
    lines.push(["Wants", summary.wants], ["Mood", `${summary.mood}, language: ${summary.language}`]);
    for (const tried of summary.tried) lines.push(["Tried", tried]);
  }
  return [...lines, ["Call", callId]];
}

function shortJson(value: unknown): string {
  const json = JSON.stringify(value) ?? "null";
  return json.length <= maxJsonChars ? json : `${json.slice(0, maxJsonChars)}…`;
}
