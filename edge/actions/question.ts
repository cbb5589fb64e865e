/** The question before a tool that needs a yes, with the values read back in the form in which they are said. */
import type { Question } from "../conversation/ports.ts";
import type { ToolDefinition } from "./definition.ts";

type Args = Readonly<Record<string, unknown>>;

/**
 * The question for checked arguments; null where the tool needs no yes. `{name}` is read as it is, `{name:digits}`
 * digit by digit, `{name:date}` (ISO 8601) as a day of the week, month and day, `{name:time}` (24 h) as people say it.
 */
export function questionFor({ confirm }: ToolDefinition, args: Args, language: string): Question | null {
  if (confirm === false) return null;
  if (confirm === true) return { text: "", heardTo: 0 };
  let text = "";
  let heardTo = 0;
  let at = 0;
  for (const match of confirm.matchAll(/\{(\w+)(?::(\w+))?\}/g)) {
    const [whole, name = "", form] = match;
    text += confirm.slice(at, match.index) + spoken(args[name], form, language);
    heardTo = text.length;
    at = match.index + whole.length;
  }
  return { text: text + confirm.slice(at), heardTo };
}

function spoken(value: unknown, form: string | undefined, language: string): string {
  const text =
    value === undefined || value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
  if (form === "digits") return [...text.replace(/\s/g, "")].join(" ");
  if (form === "date" && /^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const day = new Date(`${text}T12:00:00Z`);
    const parts = { weekday: "long", month: "long", day: "numeric", timeZone: "UTC" } as const;
    return Number.isNaN(day.getTime()) ? text : day.toLocaleDateString(language, parts);
  }
  if (form === "time" && /^\d{2}:\d{2}$/.test(text)) {
    const time = new Date(`1970-01-01T${text}:00Z`);
    const parts = { hour: "numeric", minute: "2-digit", timeZone: "UTC" } as const;
    return Number.isNaN(time.getTime()) ? text : time.toLocaleTimeString(language, parts);
  }
  return text;
}
