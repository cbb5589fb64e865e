/** The rules of a tool that need nothing but the record: pure judgements over the earlier actions of this call. */

import { type IdentityLevel, identityLevels, isIdempotent, type ToolDefinition } from "../agent/tools.ts";
import { stableJson } from "../base/stable-json.ts";
import type { ToolResult } from "../conversation/ports.ts";
import type { ActionEntry } from "../wire/http.ts";
import { type OnItsWay, usesOf } from "./counted.ts";
import { refusal } from "./refusal.ts";

export interface Standing {
  readonly tool: ToolDefinition;
  readonly key: string;
  /** As the record has them. */
  readonly args: unknown;
  readonly entries: readonly ActionEntry[];
  readonly level: IdentityLevel;
  /** Keys of running intents. */
  readonly running: ReadonlySet<string>;
  /** Actions that were let through and have not begun. */
  readonly held: ReadonlySet<OnItsWay>;
  /** How a caller becomes known, for the model. */
  readonly howToIdentify: string;
}

/** The result of a call that must not run: a refusal, or its earlier outcome; null: it may go on. */
export function verdictOn(standing: Standing): ToolResult | null {
  return lacksIdentity(standing) ?? isExhausted(standing) ?? wasBegun(standing);
}

/** The outcome of an intent; null: it never began. */
export function outcomeOf(key: string, entries: readonly ActionEntry[]): ActionEntry | null {
  const outcomes = new Set<ActionEntry["event"]>(["begun", "done", "failed", "unknown"]);
  return entries.findLast((entry) => entry.key === key && outcomes.has(entry.event)) ?? null;
}

function lacksIdentity({ tool, level, howToIdentify }: Standing): ToolResult | null {
  if (identityLevels.indexOf(level) >= identityLevels.indexOf(tool.identity)) return null;
  const needed = `This needs a caller who is ${tool.identity}, and this one is ${level === "none" ? "not" : level} yet`;
  return refusal("tool_identity_required", `${needed}: it was not done. ${howToIdentify}`);
}

function isExhausted({ tool, entries, held }: Standing): ToolResult | null {
  const { perCall } = tool.limits;
  if (perCall === undefined || usesOf(tool.name, entries, held) < perCall) return null;
  return refusal("tool_limit_reached", "This may not be done again in this call. Offer a human instead.");
}

/** Nothing runs twice: not the same action in the same turn, and not an action that may already have run. */
function wasBegun({ tool, key, args, entries, running, held }: Standing): ToolResult | null {
  if (isIdempotent(tool)) return null;
  const before = outcomeOf(key, entries);
  if (before?.event === "done") return { ok: true, value: before.result };
  if (running.has(key) || [...held].some((work) => work.key === key))
    return refusal("tool_running", "This is being done already; its result will be told.");
  const same = stableJson(args);
  const isUnclear = entries.some((entry) => {
    if (entry.tool !== tool.name || running.has(entry.key) || stableJson(entry.args) !== same) return false;
    const became = outcomeOf(entry.key, entries)?.event;
    return became === "begun" || became === "unknown";
  });
  return isUnclear ? unknownOutcome : null;
}

/** For an action that may or may not have run, and must not be tried again. */
export const unknownOutcome = refusal(
  "tool_outcome_unknown",
  "It was begun, and whether it was done is not known. Tell the caller so, do not try again, and offer a human who will check.",
);
