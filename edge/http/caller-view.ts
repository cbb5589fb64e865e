/**
 * A call's record as its caller reads it. The record is the staff's: it holds whispers, listeners, and answers of tools
 * and services. These tables say for every entry and every kind of event which part is the caller's. The types demand a
 * line for each new kind, and a kind without a line is left out at run time.
 */

import { titleOf } from "../base/error-status.ts";
import { type ErrorCode, errorCodes } from "../base/errors.ts";
import { nameSigned } from "../desk/signature.ts";
import type { HandoffEvent, HandoffState, HandoffTrace } from "../wire/console.ts";
import type { ActionEntry, CallTrace, TurnTrace } from "../wire/http.ts";
import type { TransferTrace } from "../wire/transfers.ts";

/** `hidden` is for what may be missing; whatever must be there is made by a function. */
type Rule<Value> =
  | "shown"
  | (undefined extends Value ? "hidden" : never)
  | ((value: Exclude<Value, undefined>) => Exclude<Value, undefined>);

/** The treatment of each entry. */
type Table<Whole> = { readonly [Name in keyof Whole]-?: Rule<Whole[Name]> };

/** Kinds of which the caller may know that there was one. */
type Kinds<Kind extends string> = Readonly<Record<Kind, boolean>>;

const turn: Table<TurnTrace> = {
  turn: "shown",
  caller: "shown",
  agent: "shown",
  agents: "shown",
  spoken: "shown",
  greeting: "shown",
  interrupted: "shown",
  // Never said to the caller.
  unheard: "hidden",
  typed: "shown",
  pauses: "shown",
  stages: "shown",
  preemptive: "shown",
  human: "shown",
  translated: "shown",
  model: "shown",
  replies: "shown",
  // The documents' names are the site's; the caller has the cards of the sources.
  retrievals: "hidden",
  spokenUntilMs: "shown",
  usage: "hidden",
  tools: eachBy<TurnTrace["tools"][number]>({
    id: "shown",
    name: "shown",
    place: "shown",
    ok: "shown",
    args: () => null,
    result: () => null,
    startMs: "shown",
    endMs: "shown",
  }),
};

const actionKinds: Kinds<ActionEntry["event"]> = {
  declined: true,
  refused: true,
  "asked-human": true,
  approved: true,
  denied: true,
  "dry-run": true,
  begun: true,
  done: true,
  failed: true,
  unknown: true,
  undone: true,
  told: true,
  identity: true,
};

const action: Table<ActionEntry> = {
  seq: "shown",
  atMs: "shown",
  event: "shown",
  key: "shown",
  tool: "shown",
  turn: "shown",
  heard: "shown",
  question: "shown",
  answer: "shown",
  args: () => null,
  result: () => null,
  // The member of the staff who decided, or the tool that identified the caller.
  by: () => null,
};

const handoffKinds: Kinds<HandoffEvent["event"]> = {
  queued: true,
  unavailable: true,
  // The page is told of a human once they are there.
  taken: false,
  joined: true,
  "given-back": true,
  lapsed: true,
  whispered: false,
  listened: false,
  "stopped-listening": false,
  message: true,
};

const transfer: Table<TransferTrace> = {
  atMs: "shown",
  turn: "shown",
  from: "shown",
  to: "shown",
  names: "shown",
  why: "hidden",
  heard: "shown",
  goesAlong: () => "summary",
  dropped: () => [],
};

const handoff: Table<HandoffTrace> = {
  state: stateShown,
  summary: () => null,
  events: (events) =>
    shownKinds(events, handoffKinds).map(({ atMs, event, human }) => ({
      atMs,
      event,
      detail: "",
      human: human === null ? null : nameSigned(human),
    })),
};

const trace: Table<CallTrace> = {
  callId: "shown",
  agent: "shown",
  // Which callers try what is the site's business.
  agentVersion: "hidden",
  definitionHash: "shown",
  locale: "hidden",
  state: "shown",
  startedAt: "shown",
  endedAt: "shown",
  endReason: "shown",
  consent: "shown",
  joinMs: "shown",
  services: "shown",
  // The cost of a call is the site's business.
  spent: "hidden",
  outcome: "hidden",
  sentiment: "hidden",
  unanswered: "hidden",
  claims: "hidden",
  measures: "hidden",
  cost: "hidden",
  usage: "hidden",
  turns: (turns) => turns.map((one) => viewBy(turn, one)),
  transfers: (transfers) => transfers.map((one) => viewBy(transfer, one)),
  languages: "shown",
  // The site's: what its model made of the caller.
  ending: "hidden",
  telemetry: "hidden",
  contexts: "shown",
  cards: "shown",
  forms: "shown",
  messages: "shown",
  rating: "shown",
  actions: (actions) => shownKinds(actions, actionKinds).map((one) => viewBy(action, one)),
  identity: ({ level }) => ({ level, subject: null, how: null }),
  recording: "shown",
  handoff: (whole) => viewBy(handoff, whole),
  // A service's own words are for the log and the staff: they may quote a key, an address or another's data.
  errors: (errors) => errors.map(({ atMs, code }) => ({ atMs, code, message: titleOf(knownCode(code)) })),
};

/** The record as its caller reads it. */
export function callerView(whole: CallTrace): CallTrace {
  return viewBy(trace, whole);
}

function stateShown(state: HandoffState): HandoffState {
  switch (state.kind) {
    case "none":
      return state;
    case "waiting":
    case "message":
      return { kind: state.kind, reason: "", sinceMs: state.sinceMs };
    case "taken":
      return { kind: "waiting", reason: "", sinceMs: state.sinceMs };
    case "human":
      return { kind: "human", reason: "", humanId: "", name: state.name, sinceMs: state.sinceMs };
  }
}

function knownCode(code: string): ErrorCode {
  return errorCodes.find((known) => known === code) ?? "internal";
}

function shownKinds<Kind extends string, Entry extends { readonly event: Kind }>(
  entries: readonly Entry[],
  kinds: Kinds<Kind>,
): Entry[] {
  return entries.filter(({ event }) => Object.hasOwn(kinds, event) && kinds[event]);
}

function eachBy<Entry extends object>(table: Table<Entry>): (entries: Entry[]) => Entry[] {
  return (entries) => entries.map((one) => viewBy(table, one));
}

/** Only what the table names comes through, in the table's order. */
function viewBy<Whole extends object>(table: Table<Whole>, whole: Whole): Whole {
  const names = Object.keys(table) as (keyof Whole)[];
  const shown = names.flatMap((name): [keyof Whole, unknown][] => {
    const rule = table[name];
    const value = whole[name];
    if (rule === "hidden" || value === undefined) return [];
    return [[name, rule === "shown" ? value : rule(value as Exclude<Whole[keyof Whole], undefined>)]];
  });
  return Object.fromEntries(shown) as Whole;
}
