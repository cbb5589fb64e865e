/**
 * Errands: tools that want more than one thing to be known, and those by which callers prove who they are or take back
 * what was done. Which there are and what they take stands in the request; all rules (who may, the yes, what is missing)
 * are the agent's, whose results say what to do next.
 */
import type { Rehearsal } from "../deployed.ts";
import { kindOf } from "./argument-kinds.ts";
import { argumentsIn, askedFor } from "./arguments.ts";
import type { ChatMessage, ChatTool } from "./chat.ts";
import { deeds, digitsIn, hasInOrder, intentOf, subjectWords } from "./intents.ts";
import { readPassages } from "./passages.ts";

export interface Use {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

type Asks = Rehearsal["asks"];

/** Tools of the product's own (edge/features/identity/tools.ts, edge/tools/undo.ts), by what callers say for them. */
const ofTheProduct: readonly (readonly [string, RegExp])[] = [
  ["undo_last_action", /\b(take (that|it) back|undo (that|it))\b/],
  ["send_code", /\bsend (me )?(a|the|another) (new )?code\b/],
];
/** Those that other rules decide on. */
const decidedElsewhere = /^(check_code|send_code|undo_last_action|transfer_to_agent|escalate_to_human|show_card)$/;

/** The tool to call for what the caller said last; null: it is no errand. */
export function errandFor(
  asked: string,
  messages: readonly ChatMessage[],
  tools: readonly ChatTool[],
  today: Date | null,
  asks: Asks = {},
): Use | null {
  const text = plain(asked);
  const has = (name: string) => tools.some((tool) => tool.function.name === name);
  const calls = callsIn(messages);
  const before = messages.findLast(({ role }) => role === "assistant")?.content ?? "";
  const codeAwaited = calls.findLastIndex(sentCode) > calls.findLastIndex((call) => verifiedBy(call));
  if (has("check_code") && codeAwaited && digitsIn(asked) !== null)
    return { name: "check_code", args: { code: asked } };
  if (has("send_code") && /send you a code/i.test(before) && /^(yes|yeah|sure|okay|please)\b/.test(text)) {
    return { name: "send_code", args: {} };
  }
  const ours = ofTheProduct.find(([name, words]) => has(name) && words.test(text));
  if (ours) return { name: ours[0], args: {} };
  const wanted = wantedTool(text, tools, asks);
  if (wanted !== null) {
    return { name: wanted.function.name, args: argumentsIn(wanted.function.parameters ?? {}, text, null, today) };
  }
  // Something in between (a question, a misheard word) does not end it.
  const errands = tools.filter(isErrand).map((tool) => tool.function.name);
  const open = calls.findLast(({ name }) => errands.includes(name));
  if (open === undefined || !isOpen(open) || intentOf(asked).kind !== "question") return null;
  const known = calls.filter(({ name }) => name === open.name).flatMap(({ args }) => Object.keys(args));
  return goOn(open, text, tools, today) ?? inOwnWords(open, text, tools, known);
}

/** The tool to call after a result, before anything is said; null: the result is told. */
export function errandAfter(
  messages: readonly ChatMessage[],
  tools: readonly ChatTool[],
  today: Date | null,
): Use | null {
  const calls = callsIn(messages);
  const last = calls.at(-1);
  if (last === undefined) return null;
  const asked = readPassages(messages.findLast(({ role }) => role === "user")?.content ?? "").words;
  if (errorOf(last) === "tool_declined") return goOn(last, plain(asked), tools, today);
  if (!verifiedBy(last)) return null;
  const waiting = calls.findLast((call) => errorOf(call) === "tool_identity_required");
  return waiting ? { name: waiting.name, args: waiting.args } : null;
}

/** The tool that is asked for: by words that the agents' module gives for it, else by those of its name. */
function wantedTool(text: string, tools: readonly ChatTool[], asks: Asks): ChatTool | null {
  const known = tools.find((tool) => asks[tool.function.name]?.some((phrase) => hasInOrder(text, phrase)));
  if (known !== undefined) return isErrand(known) ? known : null;
  const words = new Set(subjectWords(text));
  const done = [...words].filter((word) => deeds.has(word));
  let best: { readonly tool: ChatTool; readonly shared: number } | null = null;
  for (const tool of tools.filter(isErrand)) {
    const { name, description = "" } = tool.function;
    const named = subjectWords(name.replaceAll("_", " ")).filter((word) => !weak.has(word));
    const things = named.filter((word) => !deeds.has(word));
    const needed = things.length > 0 ? things : named;
    const all = new Set([...named, ...subjectWords(description)]);
    // "Cancel my appointment" is nothing for a tool that makes one.
    if (needed.length === 0 || !needed.every((word) => words.has(word)) || !done.every((word) => all.has(word)))
      continue;
    if (!isRequest(text, name)) continue;
    const shared = named.filter((word) => words.has(word)).length + (done.length > 0 ? 1 : 0);
    if (shared > (best?.shared ?? 0)) best = { tool, shared };
  }
  return best?.tool ?? null;
}

/** Verbs of tools whose name says no more. */
const weak = new Set(subjectWords("make create get do set issue new request start submit take"));

/** "I would like …", "can you …", "book …", "renew …" for `renew_loan`, unlike "how much is …". @param tool its name */
export function isRequest(text: string, tool: string): boolean {
  const [first = ""] = subjectWords(text.replace(/^(please|yes|hello|hi|okay) /, ""));
  const [verb = ""] = subjectWords(tool.replaceAll("_", " "));
  const says =
    /\b(i|we) (want|need|wish|would like|have to|must)\b|\b(i|we)['’]?d like\b|\b(can|could|may) (i|we|you)\b|\blet['’]?s\b|\bplease\b/;
  return !isQuestion(text) && (says.test(text) || deeds.has(first) || first === verb);
}

const isQuestion = (text: string) => /^(how|what|when|where|why|which|who|do|does|is|are)\b/.test(text);

/** A tool that takes only a number, or one of a few things, is recognised by other words (rehearsal.ts, things.ts). */
function isErrand({ function: { name, parameters = {} } }: ChatTool): boolean {
  if (decidedElsewhere.test(name)) return false;
  const { properties = {}, required = [] } = parameters;
  const names = required.length > 0 ? required : Object.keys(properties);
  const kinds = names.map((one) => kindOf(one, properties[one] ?? {}));
  return kinds.length !== 1 || !["digits", "choice"].includes(kinds[0] ?? "");
}

interface PastCall extends Use {
  readonly result: unknown;
}

/** The same errand, with what was said now. */
function goOn(last: PastCall, text: string, tools: readonly ChatTool[], today: Date | null): Use | null {
  const tool = tools.find((one) => one.function.name === last.name);
  if (tool === undefined) return null;
  const { parameters = {} } = tool.function;
  const args = argumentsIn(parameters, text, askedFor(parameters, questionOf(last)), today);
  return Object.keys(args).length === 0 ? null : { name: last.name, args };
}

/** The answer to a question that names none of the arguments is the one that any words may be: "Which book?" — "Emma". */
function inOwnWords(last: PastCall, text: string, tools: readonly ChatTool[], known: readonly string[]): Use | null {
  const { properties = {} } = tools.find((one) => one.function.name === last.name)?.function.parameters ?? {};
  if (text === "" || isQuestion(text) || askedFor({ properties }, questionOf(last)) !== null) return null;
  const free = Object.keys(properties).filter(
    (name) => !known.includes(name) && kindOf(name, properties[name] ?? {}) === "text",
  );
  const [name] = free;
  return name === undefined || free.length > 1 ? null : { name: last.name, args: { [name]: text } };
}

/** The question that an errand waits for (edge/tools/refusal.ts). */
function questionOf({ result }: PastCall): string {
  const asks = field(field(result, "error"), "asks");
  return typeof asks === "string" ? asks : (/"([^"]+)"\s*$/.exec(messageOf(result))?.[1] ?? "");
}

/** Whether it waits for more from the caller. */
function isOpen(call: PastCall): boolean {
  const code = errorOf(call) ?? "";
  return ["tool_slots_missing", "tool_arguments_invalid"].includes(code);
}

const sentCode = ({ name, result }: PastCall) => name === "send_code" && field(result, "sent") === true;
const verifiedBy = ({ result }: PastCall) => field(result, "verified") === true;
const errorOf = ({ result }: PastCall) => {
  const code = field(field(result, "error"), "code");
  return typeof code === "string" ? code : null;
};
const messageOf = (result: unknown) => String(field(field(result, "error"), "message") ?? "");

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** All calls of tools so far, each with its result. */
function callsIn(messages: readonly ChatMessage[]): PastCall[] {
  const results = new Map(
    messages.flatMap(({ tool_call_id, content }) => (tool_call_id ? [[tool_call_id, content]] : [])),
  );
  return messages.flatMap(({ tool_calls = [] }) =>
    tool_calls.map(({ id, function: called }) => ({
      name: called.name,
      args: (parsed(called.arguments) ?? {}) as Record<string, unknown>,
      result: parsed(results.get(id) ?? "null"),
    })),
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null; // a result in words: nothing of an errand's
  }
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9:'. -]+/g, " ")
    .replace(/\.(?!\d)/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
