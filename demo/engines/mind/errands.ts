/**
 * Errands that take more than one sentence: paying back, moving an appointment, booking a visit, proving who one is. What
 * the brain knows of them is data: how each is asked for, and how its arguments are said. All rules (who may, the yes,
 * what is missing) are the agent's tools', which say in their results what to do next.
 */
import { digitsIn } from "./intents.ts";
import { readPassages } from "./passages.ts";
import type { ChatMessage, ChatTool } from "./protocol.ts";
import { dateIn, eurosIn, nameIn, peopleIn, timeIn } from "./said-values.ts";

export interface Use {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** `asked`: which of its arguments was asked for just before, so that a bare answer is that. */
type Read = (text: string, asked: string | null, today: Date | null) => unknown;

interface Errand {
  readonly name: string;
  readonly wanted: RegExp;
  readonly reads: Readonly<Record<string, Read>>;
}

const orderIn: Read = (text, asked) => (asked === "order" || /\border\b/.test(text) ? digitsIn(text) : null);
const date: Read = (text, _, today) => dateIn(text, today);
const time: Read = (text, asked) => timeIn(text, asked === "time");

const errands: readonly Errand[] = [
  {
    name: "issue_refund",
    wanted: /\b(refund|money back|pay (me |it )?back)\b/,
    reads: { order: orderIn, amount: (text, asked) => eurosIn(text, asked === "amount") },
  },
  {
    name: "reschedule_appointment",
    wanted: /\b(move|reschedule|change|postpone)\b.*\bappointment\b/,
    reads: { order: orderIn, date, time },
  },
  {
    name: "book_visit",
    wanted: /\b(book|reserve)\b.*\bvisit\b|\bvisit\b.*\b(book|workshop)\b/,
    reads: {
      ...{ date, time },
      people: (text, asked) => peopleIn(text, asked === "people"),
      name: (text, asked) => nameIn(text, asked === "name"),
    },
  },
  { name: "undo_last_action", wanted: /\b(take (that|it) back|undo (that|it))\b/, reads: {} },
  { name: "send_code", wanted: /\bsend (me )?(a|the|another) (new )?code\b/, reads: {} },
];

/** What an argument is asked for with, as far as the words of a question tell. */
const questions: readonly (readonly [RegExp, string])[] = [
  [/\border\b/, "order"],
  [/\beuros\b/, "amount"],
  [/\bmany people\b/, "people"],
  [/\bname\b/, "name"],
  [/\bday\b/, "date"],
  [/\btime\b/, "time"],
];

/** The tool to call for what the caller said last; null: it is no errand. */
export function errandFor(
  asked: string,
  messages: readonly ChatMessage[],
  tools: readonly ChatTool[],
  today: Date | null,
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
  const wanted = errands.find(({ name, wanted }) => has(name) && wanted.test(text));
  if (wanted) return { name: wanted.name, args: argumentsIn(wanted, text, null, today) };
  // What came in between (a question, a word misheard) does not end it.
  const open = calls.findLast(({ name }) => errands.some((errand) => errand.name === name));
  if (
    open === undefined ||
    !has(open.name) ||
    !["tool_slots_missing", "tool_arguments_invalid"].includes(errorOf(open) ?? "")
  )
    return null;
  return goOn(open, text, today);
}

/** The tool to call after a result, before anything is said; null: the result is told. */
export function errandAfter(messages: readonly ChatMessage[], today: Date | null): Use | null {
  const calls = callsIn(messages);
  const last = calls.at(-1);
  if (last === undefined) return null;
  const asked = readPassages(messages.findLast(({ role }) => role === "user")?.content ?? "").words;
  if (errorOf(last) === "tool_declined") return goOn(last, plain(asked), today);
  if (!verifiedBy(last)) return null;
  const waiting = calls.findLast((call) => errorOf(call) === "tool_identity_required");
  return waiting ? { name: waiting.name, args: waiting.args } : null;
}

interface PastCall extends Use {
  readonly result: unknown;
}

/** The same errand, with what was said now. */
function goOn(last: PastCall, text: string, today: Date | null): Use | null {
  const errand = errands.find(({ name }) => name === last.name);
  if (!errand) return null;
  const args = argumentsIn(errand, text, askedIn(last), today);
  return Object.keys(args).length === 0 ? null : { name: errand.name, args };
}

function argumentsIn(
  { reads }: Errand,
  text: string,
  asked: string | null,
  today: Date | null,
): Record<string, unknown> {
  const read = Object.entries(reads).map(([name, of]) => [name, of(text, asked, today)] as const);
  return Object.fromEntries(read.filter(([, value]) => value !== null));
}

function askedIn({ result }: PastCall): string | null {
  const question = /"([^"]+)"\s*$/.exec(messageOf(result))?.[1]?.toLowerCase() ?? "";
  return questions.find(([words]) => words.test(question))?.[1] ?? null;
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
