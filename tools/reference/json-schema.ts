/** A part of a JSON schema in words: its type with its limits, and its default. */
import { code } from "./markdown.ts";

export type Json = Readonly<Record<string, unknown>>;

/** A default longer than this is cut, characters. */
const maxDefault = 60;

/** The type of a value that no JSON schema tells. */
const unknown = "as described";

export const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The schemas of which one must fit; itself, if it is no union. */
export function membersOf(schema: Json): Json[] {
  const union = schema.oneOf ?? schema.anyOf;
  return Array.isArray(union) ? union.filter(isRecord).flatMap(membersOf) : [schema];
}

export function typeText(schema: Json): string {
  const types = membersOf(schema).map(oneType);
  return types.includes(unknown) ? unknown : [...new Set(types)].join(", or ");
}

export function defaultText({ default: value }: Json): string {
  if (value === undefined) return "";
  const text = JSON.stringify(value);
  return code(text.length > maxDefault ? `${text.slice(0, maxDefault)}…` : text);
}

function oneType(schema: Json): string {
  const { type, items, additionalProperties: named, pattern } = schema;
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => code(JSON.stringify(one))).join(", ");
  if (type === "array") {
    const of = isRecord(items) ? ` of: ${typeText(items)}` : "";
    return `list${range(schema.minItems, schema.maxItems, " entries")}${of}`;
  }
  if (type === "string") {
    const form = typeof pattern === "string" ? ` ${code(pattern)}` : "";
    return `string${range(schema.minLength, schema.maxLength, " characters")}${form}`;
  }
  if (type === "integer" || type === "number") {
    const above = typeof schema.exclusiveMinimum === "number" ? ` above ${schema.exclusiveMinimum}` : "";
    const limits = range(schema.minimum, schema.maximum, "");
    return `${type === "integer" ? "whole number" : "number"}${above}${limits}`;
  }
  if (type === "object" && isRecord(named)) {
    const of = typeText(named);
    return of === unknown ? "object" : `by name: ${of}`;
  }
  return typeof type === "string" ? type : unknown;
}

function range(least: unknown, most: unknown, unit: string): string {
  const from = typeof least === "number" && least > Number.MIN_SAFE_INTEGER ? least : undefined;
  const to = typeof most === "number" && most < Number.MAX_SAFE_INTEGER ? most : undefined;
  if (from !== undefined && to !== undefined) return `, ${from} to ${to}${unit}`;
  if (from !== undefined) return from === 0 && unit !== "" ? "" : `, ${from} or more${unit}`;
  return to === undefined ? "" : `, at most ${to}${unit}`;
}
