/** The values of a tool's arguments in what a caller says, read by what its schema asks for. */
import type { Parameters } from "../deployed.ts";
import { kindOf } from "./argument-kinds.ts";
import { digitsIn, subjectWords } from "./intents.ts";
import { countIn, dateIn, eurosIn, nameIn, peopleIn, timeIn } from "./said-values.ts";

/** @param asked the argument that was asked for just before, so that a bare answer is that. */
export function argumentsIn(
  { properties = {} }: Parameters,
  text: string,
  asked: string | null,
  today: Date | null,
): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties)) {
    const isAsked = asked === name;
    const value = saidFor(name, property, text, isAsked, today);
    if (value !== null) found[name] = value;
  }
  return found;
}

type Property = NonNullable<Parameters["properties"]>[string];

function saidFor(name: string, property: Property, text: string, isAsked: boolean, today: Date | null): unknown {
  const about = subjectWords(name.replaceAll("_", " "));
  switch (kindOf(name, property)) {
    case "choice":
      return chosen(property.enum ?? [], text);
    case "date":
      return dateIn(text, today);
    case "time":
      return timeIn(text, isAsked);
    case "sum":
      return eurosIn(text, isAsked);
    case "count":
      return isOfPeople(name) ? peopleIn(text, isAsked) : countIn(text, name.replaceAll("_", " "), isAsked);
    case "name":
      return nameIn(text, isAsked);
    case "digits":
      return isAsked || subjectWords(text).some((word) => about.includes(word))
        ? digitsIn(text.replace(sums, " "))
        : null;
    case "text":
      return isAsked && text !== "" ? text : null;
  }
}

/** "120 euros for order 421" has two numbers, and one is no order's. */
const sums = /\b\d{1,9}(?:[.,]\d{1,2})? ?(?:euros?|dollars?|pounds?|€|£)/giu;

const isOfPeople = (name: string): boolean => /people|person|guest|party|seat/i.test(name);

/** The value of a list that was named, all its words. */
function chosen(values: readonly unknown[], text: string): unknown {
  const said = new Set(subjectWords(text));
  const named = values.filter((value) => {
    const words = typeof value === "string" ? subjectWords(value.replaceAll("_", " ")) : [];
    return words.length > 0 && words.every((word) => said.has(word));
  });
  return named.length === 1 ? named[0] : null;
}

/** The words by which a question asks for an argument. */
const questions: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(euros|how much|amount)\b/, ["sum"]],
  [/\bhow many\b/, ["count"]],
  [/\b(day|date|when)\b/, ["date"]],
  [/\b(time|hour|o'clock)\b/, ["time"]],
  [/\bname\b/, ["name"]],
  [/\b(number|digits?)\b/, ["digits"]],
];

/** The argument that a question asks for: one that it names, or one of the kind that it speaks of; else none. */
export function askedFor({ properties = {} }: Parameters, question: string): string | null {
  const text = question.toLowerCase();
  const words = new Set(subjectWords(text));
  const entries = Object.entries(properties);
  const named = entries.find(([name]) => subjectWords(name.replaceAll("_", " ")).some((word) => words.has(word)));
  const kinds = questions.find(([pattern]) => pattern.test(text))?.[1] ?? [];
  const ofKind = entries.find(([name, property]) => kinds.includes(kindOf(name, property)));
  return (named ?? ofKind)?.[0] ?? null;
}
