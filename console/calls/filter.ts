/** A filter of calls, as the address bar holds it. The names are those of `callsFilterSchema` (edge/wire/archive.ts). */
import type { CallsFilter } from "../../edge/wire/archive.ts";
import { faultsOf, searchOf } from "../address.ts";
import { nameWords } from "../readable.ts";
import { reasonWords } from "../reasons.ts";
import { asItIsWords, outcomes, outcomeWords } from "../words.ts";

type Name = keyof CallsFilter;

/** Parameters that may come more than once; those with a list take nothing else. */
const lists: Readonly<Partial<Record<Name, readonly string[] | null>>> = {
  agent: null,
  agentVersion: null,
  outcome: [...outcomes, "none"],
  reason: null,
  language: null,
  stars: ["5", "4", "3", "2", "1", "none"],
  tag: null,
  error: null,
  topic: null,
};

const yesOrNo = ["yes", "no"];
/** Parameters with one of some values. */
const choices: Readonly<Partial<Record<Name, readonly string[]>>> = {
  state: ["live", "ended"],
  handedOver: yesOrNo,
  interrupted: yesOrNo,
  falseCutIns: yesOrNo,
  oddClaims: yesOrNo,
  unanswered: yesOrNo,
  recorded: yesOrNo,
  reviewed: yesOrNo,
};

/** Numbers: the name in the form, and how many of the parameter's units one of the form's is. */
const numbers = {
  minDurationMs: { label: "Length from, s", unit: 1_000 },
  maxDurationMs: { label: "Length to, s", unit: 1_000 },
  minCostMicros: { label: "Cost from, US$", unit: 1_000_000 },
  maxCostMicros: { label: "Cost to, US$", unit: 1_000_000 },
  minVoiceToVoiceMs: { label: "Slowest answer from, ms", unit: 1 },
  maxVoiceToVoiceMs: { label: "Slowest answer to, ms", unit: 1 },
  minSentiment: { label: "Mood from, -1 to 1", unit: 1 },
  maxSentiment: { label: "Mood to, -1 to 1", unit: 1 },
} as const;

export type NumberName = keyof typeof numbers;
export const numberFields = Object.entries(numbers) as [NumberName, (typeof numbers)[NumberName]][];
export const listNames = Object.keys(lists) as ListName[];
export type ListName =
  | "agent"
  | "agentVersion"
  | "outcome"
  | "reason"
  | "language"
  | "stars"
  | "tag"
  | "error"
  | "topic";
export const choiceFields = Object.entries(choices) as [ChoiceName, readonly string[]][];
export type ChoiceName =
  | "state"
  | "handedOver"
  | "interrupted"
  | "falseCutIns"
  | "oddClaims"
  | "unanswered"
  | "recorded"
  | "reviewed";

const moment = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** The filter of an address's query. It leaves out what is no filter, so that an old link still finds something. */
export function filterOf(search: string): CallsFilter {
  const given = new URLSearchParams(search);
  const filter: Partial<Record<Name, unknown>> = {};
  for (const name of listNames) {
    const values = [...new Set(given.getAll(name))].filter((value) => isOfList(name, value));
    if (values.length > 0) filter[name] = values.slice(0, 50);
  }
  for (const [name, allowed] of choiceFields) {
    const value = given.get(name);
    if (value !== null && allowed.includes(value)) filter[name] = value;
  }
  for (const [name] of numberFields) {
    const value = numberIn(name, given.get(name));
    if (value !== null) filter[name] = value;
  }
  for (const name of ["from", "to"] as const) {
    const value = given.get(name);
    if (value !== null && isMoment(value)) filter[name] = value;
  }
  const words = given.get("words")?.trim().slice(0, 200).trim();
  if (words) filter.words = words;
  return filter as CallsFilter;
}

function isOfList(name: ListName, value: string): boolean {
  const allowed = lists[name];
  return allowed ? allowed.includes(value) : value !== "" && value.length <= 200;
}

function isMoment(value: string): boolean {
  return moment.test(value) && !Number.isNaN(Date.parse(value));
}

/** The parts of an address's query that `filterOf` leaves out. */
export function faultsOfFilter(search: string): string[] {
  return faultsOf(search, (name, value) => {
    if (isListName(name)) return isOfList(name, value);
    if (name === "from" || name === "to") return isMoment(value);
    if (name === "words") return true;
    if (Object.hasOwn(numbers, name)) return numberIn(name as NumberName, value) !== null;
    return Object.hasOwn(choices, name) && choices[name as ChoiceName]?.includes(value) === true;
  });
}

function isListName(name: string): name is ListName {
  return Object.hasOwn(lists, name);
}

/** Why a text is no value of a number's field, in words for people; null: it is one, or empty. */
export function faultOfNumber(name: NumberName, text: string): string | null {
  if (text.trim() === "" || withNumber({}, name, text)[name] !== undefined) return null;
  const isMood = name === "minSentiment" || name === "maxSentiment";
  return isMood ? "Write a number from -1 to 1." : "Write a number, such as 2.";
}

function numberIn(name: NumberName, text: string | null): number | null {
  if (text === null || text.trim() === "") return null;
  const value = Number(text);
  if (name === "minSentiment" || name === "maxSentiment") return value >= -1 && value <= 1 ? value : null;
  return Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** The address of the list with this filter. */
export function callsAddress(filter: CallsFilter): string {
  return `/console/calls${searchOf(filter)}`;
}

/** The value of a number's field: in the form's unit; empty without one. */
export function shownNumber(filter: CallsFilter, name: NumberName): string {
  const value = filter[name];
  return value === undefined ? "" : String(value / numbers[name].unit);
}

/** The filter with what somebody wrote into a number's field. Text that is no such number takes the limit away. */
export function withNumber(filter: CallsFilter, name: NumberName, text: string): CallsFilter {
  const { unit } = numbers[name];
  const scaled = text.trim() === "" ? null : Number(text.replace(",", ".")) * unit;
  const value = scaled === null ? null : numberIn(name, String(unit === 1 ? scaled : Math.round(scaled)));
  return cleaned({ ...filter, [name]: value ?? undefined });
}

/** The filter with one more value of a list. */
export function withValue(filter: CallsFilter, name: ListName, value: string): CallsFilter {
  return cleaned({ ...filter, [name]: [...new Set([...(filter[name] ?? []), value])] });
}

/** The filter with one parameter set; empty text takes it away. */
export function withText(filter: CallsFilter, name: ChoiceName | "from" | "to" | "words", text: string): CallsFilter {
  return filterOf(searchOf({ ...filter, [name]: text.trim() || undefined }));
}

/** The filter without a parameter, or without one value of its list. */
export function without(filter: CallsFilter, name: Name, value: string): CallsFilter {
  const rest = name in lists ? (filter[name as ListName] ?? []).filter((one) => one !== value) : [];
  return cleaned({ ...filter, [name]: rest.length > 0 ? rest : undefined });
}

/** The parts of a filter in words, so that each can be taken away again. The searched words have a field of their own. */
export function parts(filter: CallsFilter): { readonly name: Name; readonly value: string; readonly words: string }[] {
  return (Object.entries(filter) as [Name, string | number | string[]][])
    .filter(([name]) => name !== "words")
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [String(value)]).map((one) => ({
        name,
        value: one,
        words: partWords(name, one),
      })),
    );
}

function partWords(name: Name, value: string): string {
  if (name in numbers) {
    const { label, unit } = numbers[name as NumberName];
    return `${label}: ${Number(value) / unit}`;
  }
  return `${labelOf(name)}: ${valueWords(name, value)}`;
}

/** A parameter's name for people. */
export function labelOf(name: Name): string {
  if (name === "to") return "Before";
  if (name === "falseCutIns") return "False cut-ins";
  if (name === "agentVersion") return "Version";
  if (name === "unanswered") return "Unanswered questions";
  const words = nameWords(name);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A parameter's value for people. */
export function valueWords(name: Name, value: string): string {
  if (name === "outcome") return outcomeWords[value as keyof typeof outcomeWords] ?? value;
  if (name === "agentVersion") return value === "none" ? asItIsWords : value;
  if (value === "none") return name === "reason" ? "none given" : "not rated";
  if (name === "error") return nameWords(value);
  return name === "reason" ? reasonWords(value) : value;
}

function cleaned(filter: Partial<Record<Name, unknown>>): CallsFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as CallsFilter;
}
