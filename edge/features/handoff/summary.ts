/**
 * The summary of a call for a human. Code makes it from the record alone and at once, after every turn: a handoff waits
 * for no model, and every line was really said or done.
 */

import { transferToolName } from "../../agent/tools.ts";
import { words } from "../../base/words.ts";
import { saysSomething } from "../../tools/asked-for.ts";
import type { HandoffSummary } from "../../wire/console.ts";
import type { CallTrace, TurnTrace } from "../../wire/http.ts";
import type { TransferTrace } from "../../wire/transfers.ts";
import { asksForHuman, isUpset } from "./reasons.ts";

type Tool = TurnTrace["tools"][number];

export interface SummaryInput {
  readonly trace: Pick<CallTrace, "agent" | "turns" | "transfers" | "contexts" | "cards" | "messages" | "identity">;
  /** The page's context when the call began. */
  readonly context: Readonly<Record<string, string>> | undefined;
  /** BCP 47. */
  readonly language: string;
  /** The reason why somebody wants a human, if there is one. */
  readonly reason?: string | null;
  /** The tool by which humans are fetched, which is no news to a human. */
  readonly toolName?: string;
}

/** Names that a page may give to the facts that identify a caller. */
const whoKeys =
  /^(name|first.?name|last.?name|user(name)?|e?-?mail|phone|tel(ephone)?|customer(.?(id|number|no))?|account(.?(id|number))?|company)$/i;

const maxValueChars = 500;
/** A long call is shown from its end. The record has all of it. */
const maxTranscript = 200;
/** A text with fewer words tells no wish: greetings, thanks, a yes. */
const minWishWords = 3;

export function summaryOf({ trace, context, language, reason = null, toolName }: SummaryInput): HandoffSummary {
  const { turns, transfers = [], contexts, cards, messages, identity } = trace;
  const told = contexts.at(-1);
  const page = (told ? told.context : context) ?? {};
  const tools = turns
    .flatMap((turn) => turn.tools)
    .filter((tool) => tool.name !== toolName && failureOf(tool) !== "tool_slots_missing")
    // The list of agents tells the outcome of these.
    .filter(({ name, ok }) => name !== transferToolName || ok !== true);
  const callers = turns.map(({ caller }) => caller).filter((text) => text !== "");
  return {
    who: Object.fromEntries(Object.entries(page).filter(([key]) => whoKeys.test(key))),
    wants: wishOf(callers, language),
    reason,
    ...(transfers.length > 0 && { agents: agentsOf(trace.agent, transfers) }),
    tried: tools.map(sentenceOf),
    tools: tools.map(({ name, ok, args, result }) => ({ name, ok, args: shown(args), result: shown(result) })),
    documents: documentsOf(cards),
    // A caller who has calmed down meanwhile is calm, since the last words count.
    mood: callers.slice(-3).some((text) => isUpset(text, language)) ? "upset" : "calm",
    identity: identity?.level ?? "none",
    language,
    transcript: turns.flatMap(spokenIn).slice(-maxTranscript),
    messages: messages.map(({ text, contact }) => ({ text, contact })),
  };
}

/** The agents that had the caller, and why; with the caller's words if the record keeps them. */
function agentsOf(agent: string, transfers: readonly TransferTrace[]): HandoffSummary["agents"] {
  const first = { name: transfers[0]?.names?.from ?? agent, why: null, heard: "" };
  const others = transfers.map(({ to, names, why = null, heard }) => ({
    name: names?.to ?? to,
    why,
    heard: shown(heard),
  }));
  return [first, ...others];
}

/** One line for a list: the wish, cut to a list's length. */
export function headlineOf({ wants }: Pick<HandoffSummary, "wants">): string {
  return wants.length <= 140 ? wants : `${wants.slice(0, 139)}…`;
}

/** The last words that tell the subject. Words that only ask for a human, say yes or read a code do not. */
function wishOf(callers: readonly string[], language: string): string {
  const said = callers.filter((text) => saysSomething(text, language));
  const wishes = said.filter((text) => !asksForHuman(text, language));
  const telling = wishes.filter((text) => words(text).length >= minWishWords);
  return telling.at(-1) ?? wishes.at(-1) ?? said.at(-1) ?? "";
}

function sentenceOf(tool: Tool): string {
  const { name, ok, args, place } = tool;
  const where = place === "page" ? " in the page" : "";
  const outcome = ok === null ? "still runs" : ok ? "done" : (notDone[failureOf(tool) ?? ""] ?? "failed");
  return `${name}${where} with ${shown(args)}: ${outcome}`;
}

/** Outcomes in which nothing was done and nothing failed. */
const notDone: Readonly<Record<string, string>> = {
  tool_declined: "the caller did not say yes",
  tool_identity_required: "it is not known who calls",
  tool_approval_pending: "waits for a human's approval",
  tool_approval_denied: "not approved",
  tool_limit_reached: "used as often as it may be",
  tool_outcome_unknown: "nobody knows whether it was done",
};

/** The error code of a tool that failed. */
function failureOf({ ok, result }: Tool): string | undefined {
  if (ok !== false || typeof result !== "object" || result === null || !("code" in result)) return undefined;
  return String(result.code);
}

function spokenIn({ caller, human, translated, agent, spoken, greeting }: TurnTrace): HandoffSummary["transcript"] {
  const said: HandoffSummary["transcript"] = [];
  if (caller !== "") said.push({ of: "caller", text: caller });
  if (human !== undefined && human.text !== "") said.push({ of: "human", ...human, ...(translated && { translated }) });
  if (spoken !== undefined)
    for (const { name, text } of spoken) said.push({ of: "agent", text, ...(name && { name }) });
  else if (agent !== "") said.push({ of: "agent", text: agent, ...(greeting && { name: "The page" }) });
  return said;
}

function documentsOf(cards: CallTrace["cards"]): HandoffSummary["documents"] {
  const found = cards.flatMap(({ card }) => (card.kind === "sources" ? card.sources : []));
  const once = new Map(found.map((source) => [source.url ?? source.title, source]));
  return [...once.values()].map(({ title, url }) => ({ title, ...(url === undefined ? {} : { url }) }));
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length <= maxValueChars ? text : `${text.slice(0, maxValueChars - 1)}…`;
}
