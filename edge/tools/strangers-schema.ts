/**
 * A JSON schema that a stranger wrote (a page, an MCP server), as a check of values. zod makes the check
 * (`z.fromJSONSchema`), which runs without eval, as Workers want it. What of a schema could make a check run for long is
 * not in it, wherever it stands: expressions (`pattern`, the names of `patternProperties`) can backtrack for ever, and so
 * can those behind a `format`; `uniqueItems` compares each with each; references may nest doubling upon doubling.
 */
import { z } from "zod";
import { counted, referred } from "../agent/schema-work.ts";
import { withTypes } from "../agent/typed-schema.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Deeper schemas are none that a person wrote. */
export const maxSchemaDepth = 24;
/** Schemas in a schema, each reference written out. */
const maxParts = 5_000;
/** Keywords that are left out; the encoding of what a string holds is checked by expressions as well. */
const leftOut: ReadonlySet<string> = new Set([
  ...["pattern", "patternProperties", "propertyNames", "format", "uniqueItems"],
  ...["contentEncoding", "contentMediaType", "contentSchema"],
]);
/** A format that is told to the model in words instead is a word. */
const maxFormatCharacters = 40;
/** Keywords whose values are data: what looks like a keyword in there is none. */
const data = new Set(["enum", "const", "default", "examples", "required"]);
/** Keywords whose values are schemas by names of the stranger's own choosing. */
const byName = new Set(["properties", "dependentSchemas", "$defs", "definitions"]);

/**
 * The check; how much work one is, `workFault` (schema-work.ts) tells before.
 * @throws Error, saying what of the schema is not taken.
 */
export function strangersCheck(schema: JsonSchema): z.ZodType {
  const bare = withTypes(withoutTraps(schema)) as JsonSchema;
  const made = z.fromJSONSchema(bare as Parameters<typeof z.fromJSONSchema>[0], { registry: z.registry() });
  return counted(made, bare);
}

/**
 * The schema without what could make a check of it run for long.
 * @throws Error where it is nested too deep, or is too large with its references written out.
 */
export function withoutTraps(schema: JsonSchema): JsonSchema {
  const bare = { ...(stripped(schema, 0) as JsonSchema) };
  if (partsOf(bare, bare, new Map()) <= maxParts) return bare;
  throw new Error(`its parameters have more than ${maxParts} parts, references written out`);
}

function stripped(schema: unknown, depth: number): unknown {
  if (depth > maxSchemaDepth) throw new Error(`its parameters are nested more than ${maxSchemaDepth} deep`);
  if (Array.isArray(schema)) return schema.map((inner) => stripped(inner, depth + 1));
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = Object.entries(schema).flatMap(([key, inner]): [string, unknown][] => {
    if (leftOut.has(key)) return [];
    if (data.has(key)) return [[key, inner]];
    if (byName.has(key) && typeof inner === "object" && inner !== null) {
      const named = Object.entries(inner).map(([name, value]) => [name, stripped(value, depth + 1)]);
      return [[key, Object.fromEntries(named)]];
    }
    return [[key, stripped(inner, depth + 1)]];
  });
  return Object.fromEntries([...kept, ...formatInWords(schema)]);
}

/** What a format asks for is told, and not checked. */
function formatInWords({ format, description }: { format?: unknown; description?: unknown }): [string, string][] {
  if (typeof format !== "string" || format.length > maxFormatCharacters) return [];
  const words = typeof description === "string" ? `${description} ` : "";
  return [["description", `${words}(format: ${format})`]];
}

/** How many parts a schema has, where each reference counts as what it refers to; one that refers to itself counts once. */
function partsOf(part: unknown, root: unknown, known: Map<string, number>): number {
  if (typeof part !== "object" || part === null) return 0;
  let parts = 1;
  for (const [key, inner] of Object.entries(part)) {
    if (data.has(key)) continue;
    if (key === "$ref" && typeof inner === "string") parts += partsBehind(inner, root, known);
    // A name of the stranger's own is no keyword, whatever it is.
    else if (byName.has(key) && typeof inner === "object" && inner !== null) {
      for (const one of Object.values(inner)) parts += partsOf(one, root, known);
    } else parts += partsOf(inner, root, known);
  }
  return parts;
}

function partsBehind(reference: string, root: unknown, known: Map<string, number>): number {
  const before = known.get(reference);
  if (before !== undefined) return before;
  known.set(reference, 1);
  const parts = partsOf(referred(reference, root), root, known);
  known.set(reference, parts);
  return parts;
}
