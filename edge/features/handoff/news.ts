/** The news for others, of calls, objectives and versions, in plain lines that all text formats share. */

import { type Alert, alertHeading } from "../../objectives/alert.ts";
import type { DeskAlert } from "../../objectives/desk-alert.ts";
import { type VersionAlert, versionHeading } from "../../objectives/version-alert.ts";
import { type WatchAlert, watchHeading } from "../../objectives/watch-alert.ts";
import type { HandoffSummary } from "../../wire/console.ts";
import type { Cost } from "../../wire/costs.ts";
import type { EndingTrace } from "../../wire/ending.ts";
import type { Claim, Measures, OutcomeTrace, Sentiment, Unanswered } from "../../wire/outcome.ts";
import { talkedWith } from "../../wire/talked-with.ts";

/** The most of arguments and results. The record has all of them. */
const maxJsonChars = 500;

/** News of the way to a human. */
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
  /** Null if the record keeps no words. */
  readonly summary: HandoffSummary | null;
}

/** The outcome of an action, when the caller is not there to hear it. */
export interface ActionNews {
  /**
   * `action.decided`: a human decided on the action that waited for them; `action.unknown`: nobody knows whether it was
   * done.
   */
  readonly type: "action.decided" | "action.unknown";
  /** ISO 8601. */
  readonly timestamp: string;
  readonly callId: string;
  readonly agent: string;
  readonly action: {
    readonly tool: string;
    /** Without private values. */
    readonly args: unknown;
    /** Null if no human was asked. */
    readonly decision: "approved" | "denied" | null;
    readonly by: string | null;
    /** Whether it was done, and the tool's result; else the reason why not. */
    readonly done: boolean;
    readonly result: unknown;
  };
  /** Null if the record keeps no words. */
  readonly summary: HandoffSummary | null;
}

/** 2: with `outcome` and all that stands behind it. Version 1 had no `version`. */
export const callEndedVersion = 2;

/** A call is over. */
export interface CallEndedNews {
  readonly type: "call.ended";
  readonly version: typeof callEndedVersion;
  /** ISO 8601. */
  readonly timestamp: string;
  readonly callId: string;
  /** The agent that had it last. */
  readonly agent: string;
  readonly call: {
    readonly startedAt: string;
    readonly endedAt: string;
    readonly endReason: string;
    /** All agents that had it, in order. */
    readonly agents: readonly string[];
    readonly turns: number;
    /** The version of the first agent, by its name; absent: the agent as it is. */
    readonly agentVersion?: string;
  };
  /** The call's summary; null if the record keeps no words. */
  readonly ending: EndingTrace | null;
  /** By code, from the record alone; null as above. */
  readonly summary: HandoffSummary | null;
  /** Null, like `measures` and `cost`: the call ended under an older version of Earshot. */
  readonly outcome: OutcomeTrace | null;
  /** Null: the definition does not ask for it, or the model's answer did not fit. */
  readonly sentiment: Sentiment | null;
  readonly unanswered: readonly Unanswered[];
  readonly claims: readonly Claim[];
  readonly measures: Measures | null;
  readonly cost: Pick<Cost, "micros" | "perMinuteMicros" | "unpriced"> | null;
}

/** There was more news than one agent sends. The console has it. */
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

/** An objective of the agent is missed, or no longer. It is of no call, and has no caller's words. */
export interface ObjectiveNews {
  /**
   * `objective.burning`: also when it got worse, or goes on; `alert.kind` tells which. `objective.changed`, `objective.removed`:
   * it burned, and is judged anew or no more.
   */
  readonly type: "objective.burning" | "objective.recovered" | "objective.changed" | "objective.removed";
  /** ISO 8601. */
  readonly timestamp: string;
  readonly agent: string;
  readonly alert: Alert;
  readonly summary: null;
}

/** The objectives of the agent cannot be judged, or are judged again. It is of no call, and has no caller's words. */
export interface WatchNews {
  readonly type: "objectives.paused" | "objectives.resumed";
  /** ISO 8601. */
  readonly timestamp: string;
  readonly agent: string;
  readonly alert: WatchAlert;
  readonly summary: null;
}

/** A rule took a version of the agent out. It is of no call, and has no caller's words. */
export interface VersionNews {
  readonly type: "version.out";
  /** ISO 8601. */
  readonly timestamp: string;
  readonly agent: string;
  readonly alert: VersionAlert;
  readonly summary: null;
}

/** News of a call. */
export type CallNews = HandoffNews | ActionNews | CallEndedNews | MoreNews;
/** News of no call: an alert. */
export type AlertNews = ObjectiveNews | VersionNews | WatchNews;
export type News = CallNews | AlertNews;

/** The alert as news. The same alert always makes the same. */
export function newsOf(alert: DeskAlert): AlertNews {
  const news = { timestamp: new Date(alert.atMs).toISOString(), agent: alert.agent, summary: null };
  switch (alert.kind) {
    case "version-out":
      return { type: "version.out", ...news, alert };
    case "paused":
    case "resumed":
      return { type: `objectives.${alert.kind}`, ...news, alert };
    case "recovered":
    case "changed":
    case "removed":
      return { type: `objective.${alert.kind}`, ...news, alert };
    default:
      return { type: "objective.burning", ...news, alert };
  }
}

/** The news without the caller's words. */
export function withoutWords(news: CallNews): CallNews {
  if (news.type !== "call.ended") return { ...news, summary: null };
  const { outcome } = news;
  const bare = outcome?.by === "model" ? { ...outcome, reason: "" } : outcome;
  return { ...news, summary: null, ending: null, outcome: bare, sentiment: null, unanswered: [], claims: [] };
}

/** One line of it: a label, and what was said or done. The text may be a caller's words, so each format escapes it. */
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
    case "objective.burning":
    case "objective.recovered":
    case "objective.changed":
    case "objective.removed":
      return alertHeading(news.alert);
    case "objectives.paused":
    case "objectives.resumed":
      return watchHeading(news.alert);
    case "version.out":
      return versionHeading(news.alert);
    case "news.more":
      return `${news.more} more ${news.more === 1 ? "message" : "messages"} from calls with ${agent}: see the console.`;
  }
}

/** The other lines, the call's number last. */
export function linesOf(news: News): NewsLine[] {
  if ("alert" in news) return alertLines(news.alert);
  const { summary, callId } = news;
  const lines: NewsLine[] = [];
  if ("action" in news) {
    const { tool, args, by, result } = news.action;
    lines.push(["Action", `${tool} ${shortJson(args)}`]);
    if (by !== null) lines.push(["Decided by", by]);
    lines.push(["Result", shortJson(result)]);
  } else if ("ending" in news) {
    if (news.ending) lines.push(["Summary", news.ending.summary]);
    if (news.outcome) lines.push(["Outcome", `${news.outcome.outcome} (${news.outcome.reason})`]);
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

function alertLines(alert: DeskAlert): NewsLine[] {
  const runbook: NewsLine = ["Runbook", alert.runbook];
  if ("objectives" in alert) return [["Objectives", alert.objectives.join(", ")], runbook];
  const isOver = alert.kind === "recovered" || alert.kind === "changed" || alert.kind === "removed";
  const first = alert.lookFirst.map((part, at): NewsLine => [at === 0 ? "Look first at" : "Then at", part]);
  return [...(isOver ? [] : first), ["Calls", alert.calls], runbook];
}

function shortJson(value: unknown): string {
  const json = JSON.stringify(value) ?? "null";
  return json.length <= maxJsonChars ? json : `${json.slice(0, maxJsonChars)}…`;
}
