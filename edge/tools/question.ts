/**
 * The question before a tool that needs a yes, with the values read back in the form in which people say them. A yes
 * agrees to all values, so the agent first reads those that the definition's question does not name.
 */

import { placesIn } from "../agent/placeholders.ts";
import type { ToolDefinition } from "../agent/tools.ts";
import { stableJson } from "../base/stable-json.ts";
import type { Question } from "../conversation/ports.ts";

type Args = Readonly<Record<string, unknown>>;

/** The agent reads this many of the last characters of a private value that is long enough. */
const lastCharacters = 4;
/** A shorter one (a PIN, a code) is not read at all. */
const longEnough = 8;

/**
 * The question for checked arguments; null if the tool needs no yes. `{name}` is read as it is, `{name:digits}` digit
 * by digit, `{name:date}` (ISO 8601) as a day of the week, month and day, `{name:time}` (24 h) as people say it.
 * `readsUnnamed`: whether the values that it does not name are read before it.
 */
export function questionFor(tool: ToolDefinition, args: Args, language: string, readsUnnamed = true): Question | null {
  const { confirm } = tool;
  if (confirm === false) return null;
  const template = confirm === true ? "" : confirm;
  const places = placesIn(template);
  const named = new Set(places.map(({ name }) => name));
  const unnamed = readsUnnamed ? unnamedIn(tool, args, named, language) : "";
  const first = unnamed === "" || confirm === true ? unnamed : `${unnamed} `;
  if (confirm === true) return { text: "", heardTo: first.length, ...(first !== "" && { readFirst: first }) };
  let text = first;
  let heardTo = unnamed.length;
  let at = 0;
  for (const { whole, name, form, at: begins } of places) {
    text += template.slice(at, begins) + spoken(argumentNamed(args, name), form, language);
    heardTo = text.length;
    at = begins + whole.length;
  }
  return { text: text + template.slice(at), heardTo };
}

/** "Iban: D E 8 9 3 7. Street: Long Lane 5." */
function unnamedIn(
  { parameters, private: hidden }: ToolDefinition,
  args: Args,
  named: ReadonlySet<string>,
  language: string,
) {
  const unnamed = Object.entries(args).filter(
    ([name, value]) => !named.has(name) && !isDefault(parameters.shape[name], value),
  );
  return unnamed
    .flatMap(([name, value]) => leaves([name], value, hidden.includes(name), hidden))
    .map(({ path, text }) => `${labelOf(path)}: ${readable(text, language)}.`)
    .join(" ");
}

/** The schema's own default is no news. */
function isDefault(schema: unknown, value: unknown): boolean {
  const given = (schema as ToolDefinition["parameters"] | undefined)?.safeParse(undefined);
  return given?.success === true && stableJson(given.data) === stableJson(value);
}

interface Leaf {
  readonly path: readonly string[];
  readonly text: string;
}

function leaves(path: readonly string[], value: unknown, isHidden: boolean, hidden: readonly string[]): Leaf[] {
  if (value === undefined || value === null || value === "") return [];
  const plain = dataOf(value);
  if (typeof plain === "object" && plain !== null) {
    const isList = Array.isArray(plain);
    return Object.entries(plain).flatMap(([name, inner]) =>
      leaves(isList ? path : [...path, name], inner, isHidden || hidden.includes(name), hidden),
    );
  }
  const text = legible(String(plain));
  if (!isHidden) return [{ path, text }];
  return text.length < longEnough ? [] : [{ path, text: `…${text.slice(-lastCharacters)}` }];
}

function labelOf(path: readonly string[]): string {
  const words = path
    .join(" ")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[_\p{C}\s]+/gu, " ")
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Account numbers and the like digit by digit: nobody could check them as one number. */
function readable(text: string, language: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return spoken(text, "date", language);
  if (/^\d{2}:\d{2}$/.test(text)) return spoken(text, "time", language);
  return /^(?=(?:.*\d){4})[A-Z\d][A-Z\d -]{5,}$/.test(text) ? spoken(text, "digits", language) : text;
}

/** Checks may turn arguments into a day, an address or a map, which have no fields of their own. */
function dataOf(value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) return [...value];
  if (typeof value !== "object" || value === null || !("toJSON" in value)) return value;
  return typeof value.toJSON === "function" ? (value.toJSON() as unknown) : value;
}

/**
 * On one line, without characters that cannot be seen or turn the reading direction, so that the agent reads exactly
 * the value.
 */
function legible(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .replace(/[\p{C}\p{Z}\s\u2800]+/gu, " ")
    .trim();
}

function argumentNamed(args: Args, name: string): unknown {
  return Object.hasOwn(args, name) ? args[name] : undefined;
}

function spoken(value: unknown, form: string | undefined, language: string): string {
  const plain = dataOf(value);
  const text = legible(
    plain === undefined || plain === null ? "" : typeof plain === "object" ? JSON.stringify(plain) : String(plain),
  );
  if (form === "digits") return [...text.replace(/\s/g, "")].join(" ");
  if (form === "date" && /^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const day = new Date(`${text}T12:00:00Z`);
    const parts = { weekday: "long", month: "long", day: "numeric", timeZone: "UTC" } as const;
    // "2026-02-30" is no day, and is not read as the 2nd of March.
    const isDay = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
    return !isDay ? text : day.toLocaleDateString(language, parts);
  }
  if (form === "time" && /^\d{2}:\d{2}$/.test(text)) {
    const time = new Date(`1970-01-01T${text}:00Z`);
    const parts = { hour: "numeric", minute: "2-digit", timeZone: "UTC" } as const;
    return Number.isNaN(time.getTime()) ? text : time.toLocaleTimeString(language, parts);
  }
  return text;
}
