/**
 * The outcome of a call by rules, from its record alone, so that every call has one, also a call of which no words are
 * kept. The first rule that holds decides.
 */
import { transferToolName } from "../../agent/tools.ts";
import type { ActionEntry, CallTrace, TurnTrace } from "../../wire/http.ts";
import type { OutcomeTrace } from "../../wire/outcome.ts";
import { isCallers } from "./measures.ts";
import { isUnanswered, type UnansweredOptions } from "./unanswered.ts";

type Rested = Omit<OutcomeTrace, "by" | "leftOut">;
type Ended = Pick<CallTrace, "endReason" | "turns" | "handoff" | "actions">;

export function outcomeByRules(trace: Ended, options: UnansweredOptions): OutcomeTrace {
  return { ...decided(trace, options), by: "rules" };
}

function decided(trace: Ended, options: UnansweredOptions): Rested {
  const { turns, endReason, handoff, actions = [] } = trace;
  const handed = handedOver(handoff);
  const humans = turns.filter(({ human }) => human !== undefined).map(({ turn }) => turn);
  if (humans.length > 0) return { outcome: "handed-over", reason: handed ?? "asked-for", turns: humans };
  const last = turns.filter(isCallers).at(-1);
  const at = last === undefined ? [] : [last.turn];
  const isWanted = handoff?.events.some(({ event }) => event === "queued" || event === "unavailable") ?? false;
  if (handed !== null) return { outcome: "handed-over", reason: handed, turns: at };
  if (endReason === "limit-reached" || endReason === "flooded")
    return { outcome: "limit", reason: endReason, turns: at };
  if (endReason === "failed") return { outcome: "failed", reason: "failed", turns: at };
  if (isWanted) return { outcome: "abandoned", reason: "no-human", turns: at };
  if (last === undefined) return { outcome: "abandoned", reason: "nobody-spoke", turns: [] };
  const isWordless = turns.every(({ caller, agent }) => caller === "" && agent === "");
  const hasReply = isWordless ? last.stages.some(({ name }) => name === "heard") || last.typed : last.agent !== "";
  if (!hasReply && !isToldLater(last, turns)) return { outcome: "abandoned", reason: "no-reply", turns: at };
  if (isLeftOpen(actions.at(-1), last)) return { outcome: "abandoned", reason: "not-confirmed", turns: at };
  if (isUnanswered(last, options)) return { outcome: "failed", reason: "not-answered", turns: at };
  const ended = actions.filter(({ event, tool }) => isEnd(event) && tool !== transferToolName).at(-1);
  if (ended?.event === "done") return { outcome: "resolved", reason: "action-done", turns: [ended.turn] };
  if (ended !== undefined) return { outcome: "failed", reason: "action-failed", turns: [ended.turn] };
  return { outcome: "resolved", reason: "answered", turns: at };
}

/** Whether the caller left at the question before an action, without a word to it. */
function isLeftOpen(action: ActionEntry | undefined, last: TurnTrace): boolean {
  return action?.event === "declined" && action.answer === null && action.turn === last.turn;
}

/**
 * Whether the agent spoke on behind the caller's last words: what came of an action is told in the turn that asked for it, and
 * the yes to it is a turn of its own.
 */
function isToldLater(last: TurnTrace, turns: readonly TurnTrace[]): boolean {
  const committedMs = last.stages.find(({ name }) => name === "commit")?.endMs;
  if (committedMs === undefined) return false;
  return turns.some(({ turn, spokenUntilMs = 0 }) => turn < last.turn && spokenUntilMs > committedMs);
}

/** Why a human got the call, or a message for one was left; null: neither. */
function handedOver(handoff: CallTrace["handoff"]): string | null {
  if (handoff === undefined) return null;
  const { state, summary, events } = handoff;
  if (!events.some(({ event }) => event === "joined" || event === "message")) return null;
  const asked = events.findLast(({ event }) => event === "queued" || event === "unavailable")?.detail;
  return ("reason" in state ? state.reason : null) ?? (asked || summary?.reason || "asked-for");
}

/** Nobody knows whether an `unknown` action was done, so it counts as failed until it is looked at. */
function isEnd(event: ActionEntry["event"]): boolean {
  return event === "done" || event === "failed" || event === "unknown";
}
