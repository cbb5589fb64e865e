/** The kind of a tool's argument, by its schema, its name and its description. */
import type { Parameters } from "../deployed.ts";

export type ArgumentKind = "choice" | "date" | "time" | "sum" | "count" | "digits" | "name" | "text";
type Property = NonNullable<Parameters["properties"]>[string];

/** @param name of the argument: `date`, `pickup_time` */
export function kindOf(
  name: string,
  { type, enum: choices, format, pattern, description = "" }: Property,
): ArgumentKind {
  if (choices !== undefined) return "choice";
  const about = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  if (type === "number" || type === "integer") return isSum(`${about} ${description.toLowerCase()}`) ? "sum" : "count";
  if (format === "date" || /\b(date|day)\b/.test(about)) return "date";
  if (format === "time" || /\b(time|hour)\b/.test(about)) return "time";
  // Digits alone fit it: "^\d{3,8}$", "^[0-9]+$".
  if (pattern !== undefined && /^\^?\(?(\\d|\[0-9\])/.test(pattern) && !/:/.test(pattern)) return "digits";
  if (/\bname\b/.test(about)) return "name";
  if (/\b(order|number|code|id)\b/.test(about) && pattern === undefined) return "digits";
  return "text";
}

const isSum = (about: string): boolean => /\b(amount|sum|price|euros?|dollars?|pounds?|cost)\b/.test(about);
