/**
 * Fits the history into a request's budget of tokens. Otherwise each request would carry the whole call, and a caller
 * who writes much would make every later turn dearer. The cut goes well below the budget at once, and then stays for
 * many turns: their requests have the same text before the newest turn, so that a vendor's cache of prompts holds.
 * Pure: the cut follows from the history alone, message by message.
 */
import type { Message } from "../conversation/ports.ts";
import { callPairs } from "./call-pairs.ts";
import { type CutEntry, historySummary } from "./history-summary.ts";
import { resultText } from "./messages.ts";
import { cutInMiddle, estimatedTokens } from "./token-estimate.ts";

/** Of the budget: what a cut leaves of the history, and the longest that one text of the caller's may be. */
const keptShare = 0.6;
/** Of the budget: what the summary of the rest may take. */
const summaryShare = 0.25;
/** A message takes this much beside its text, by the usual count of chat formats. */
const frameTokens = 4;

const cutMark = "\n[the middle of these words was too long, and is left out]\n";

export interface BudgetedHistory {
  /** For the part that was cut, as data; null: nothing was. */
  readonly summary: string | null;
  /** The rest, from a caller's message on where something was cut. Each result in it has its call before it. */
  readonly kept: readonly Message[];
}

/**
 * At most `budgetTokens` by `estimatedTokens`, summary included, unless the newest turn alone takes more: what came since
 * the caller's last message is always there, with only their own words cut in the middle. `provers`: the agent's tools
 * that prove who calls.
 */
export function withinBudget(
  history: readonly Message[],
  budgetTokens: number,
  provers: ReadonlySet<string> = new Set(),
): BudgetedHistory {
  const keptTokens = Math.floor(budgetTokens * keptShare);
  const bounded = history.map((message) => withBoundedWords(message, keptTokens));
  const pairs = callPairs(bounded);
  const cut = cutOf(costsOf(bounded, pairs), bounded, budgetTokens);
  if (cut.from === 0) return { summary: null, kept: bounded };
  const callAt = new Map(pairs.map((pair) => [pair.resultAt, pair.callAt]));
  const kept = bounded.slice(cut.from).flatMap((message, nth) => {
    const own = callAt.get(cut.from + nth);
    const call = own === undefined || own >= cut.from ? undefined : bounded[own];
    return call === undefined ? [message] : [call, message];
  });
  const summaryTokens = Math.floor(budgetTokens * summaryShare) - frameTokens;
  return { summary: historySummary(entriesOf(bounded, pairs, cut), summaryTokens, provers), kept };
}

type Pairs = ReturnType<typeof callPairs>;

function withBoundedWords(message: Message, maxTokens: number): Message {
  if (message.role !== "caller") return message;
  const text = cutInMiddle(message.text, maxTokens - frameTokens, cutMark);
  return text === message.text ? message : { ...message, text };
}

/**
 * The share of each message in the budget. A result that comes after a later turn began may have to bring its call
 * along.
 */
function costsOf(history: readonly Message[], pairs: Pairs): number[] {
  const costs = history.map((message) => costOf(message));
  for (const { callAt, resultAt } of pairs) {
    const isLate = history.slice(callAt, resultAt).some(({ role }) => role === "caller");
    if (isLate) costs[resultAt] = (costs[resultAt] ?? 0) + (costs[callAt] ?? 0);
  }
  return costs;
}

/** Messages never change, and each of them is asked about again with every reply. */
const costs = new WeakMap<Message, number>();

function costOf(message: Message): number {
  const known = costs.get(message);
  if (known !== undefined) return known;
  const cost = frameTokens + estimatedTokens(textOf(message));
  costs.set(message, cost);
  return cost;
}

function textOf(message: Message): string {
  if (message.role === "tool-call") return `${message.call.name}${JSON.stringify(message.call.args ?? null)}`;
  if (message.role === "tool-result") return `${message.name}${resultText(message.result)}`;
  return message.role === "human" ? `${message.name}${message.text}` : message.text;
}

/** `from`: the first message that stays. `madeAt`: how much of the history there was when this cut was made. */
interface Cut {
  readonly from: number;
  readonly madeAt: number;
}

function cutOf(costs: readonly number[], history: readonly Message[], budgetTokens: number): Cut {
  const [keptTokens, summaryTokens] = [budgetTokens * keptShare, budgetTokens * summaryShare];
  let cut: Cut = { from: 0, madeAt: 0 };
  let sum = 0;
  let newest = 0;
  costs.forEach((cost, at) => {
    sum += cost;
    if (history[at]?.role === "caller") newest = at;
    if (sum + (cut.from > 0 ? summaryTokens : 0) <= budgetTokens) return;
    let from = cut.from;
    while (from < newest && (sum > keptTokens || history[from]?.role !== "caller")) {
      sum -= costs[from] ?? 0;
      from += 1;
    }
    if (from > cut.from) cut = { from, madeAt: at + 1 };
  });
  return cut;
}

/** The material for the summary, as it was known when the cut was made. Later results do not change it. */
function entriesOf(history: readonly Message[], pairs: Pairs, { from, madeAt }: Cut): CutEntry[] {
  const resultAt = new Map(pairs.map((pair) => [pair.callAt, pair.resultAt]));
  return history.slice(0, from).flatMap((message, at): CutEntry[] => {
    if (message.role === "tool-result") return [];
    if (message.role !== "tool-call") return [{ message }];
    const answeredAt = resultAt.get(at) ?? madeAt;
    // It stays, with its answer.
    if (answeredAt >= from && answeredAt < madeAt) return [];
    const answer = history[answeredAt];
    const isKnown = answeredAt < from && answer?.role === "tool-result";
    return [{ call: message.call, ...(isKnown && { result: answer.result }) }];
  });
}
