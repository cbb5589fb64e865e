/**
 * Checks values by a JSON schema that a stranger wrote (a page, an MCP server). zod makes the check
 * (`z.fromJSONSchema`), which runs without eval, as Workers require. It first removes all parts that could make a check
 * run for long, wherever they stand: expressions (`pattern`, the names of `patternProperties`) can backtrack for ever,
 * and so can those behind a `format`; `uniqueItems` compares each item with each; references may double with each
 * level.
 */
import { z } from "zod";
import { counted, referred } from "../agent/schema-work.ts";
import { withTypes } from "../agent/typed-schema.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Nobody writes deeper schemas. */
export const maxSchemaDepth = 24;
/** Schemas in a schema, each reference written out. */
const maxParts = 5_000;
/** Keywords that it removes. Expressions also check the encoding of a string's content. */
const leftOut: ReadonlySet<string> = new Set([
  ...["pattern", "patternProperties", "propertyNames", "format", "uniqueItems"],
  ...["contentEncoding", "contentMediaType", "contentSchema"],
]);
/** A format that is told to the model in words must be short. */
const maxFormatCharacters = 40;
/** Keywords whose values are data. A keyword in there has no meaning. */
const data = new Set(["enum", "const", "default", "examples", "required"]);
/** Keywords whose values are schemas under names that the stranger chose. */
const byName = new Set(["properties", "dependentSchemas", "$defs", "definitions"]);

/**
 * The check. `workFault` (schema-work.ts) tells before a check how much work it is.
 * @throws Error that names the part of the schema that is refused.
 */
export function strangersCheck(schema: JsonSchema): z.ZodType {
  const bare = withTypes(withoutTraps(schema)) as JsonSchema;
  const made = z.fromJSONSchema(bare as Parameters<typeof z.fromJSONSchema>[0], { registry: z.registry() });
  return counted(made, bare);
}

/**
 * The schema without the parts that could make a check run for long.
 * @throws Error if it is nested too deep, or too large with its references written out.
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

/** Tells a format's demand to the model, without checking it. */
function formatInWords({ format, description }: { format?: unknown; description?: unknown }): [string, string][] {
  if (typeof format !== "string" || format.length > maxFormatCharacters) return [];
  const words = typeof description === "string" ? `${description} ` : "";
  return [["description", `${words}(format: ${format})`]];
}

/** The number of parts of a schema. Each reference counts as its target; one that refers to itself counts once. */
function partsOf(part: unknown, root: unknown, known: Map<string, number>): number {
  if (typeof part !== "object" || part === null) return 0;
  let parts = 1;
  for (const [key, inner] of Object.entries(part)) {
    if (data.has(key)) continue;
    if (key === "$ref" && typeof inner === "string") parts += partsBehind(inner, root, known);
    // A stranger's own name is never a keyword.
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
