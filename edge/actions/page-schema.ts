/**
 * A JSON schema that came from a page, as a check of arguments. zod makes the check (`z.fromJSONSchema`), which runs
 * without eval, as Workers want it. The schema is a stranger's, so what could make a check run for long is not taken:
 * references (they nest doubling upon doubling) are refused, patterns (which can backtrack for ever) are left to the
 * page, which checks the arguments itself once more.
 */
import { z } from "zod";
import { EarshotError } from "../errors.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

export interface PageSchema {
  /** For the model: an object's schema. */
  readonly shown: JsonSchema;
  readonly check: z.ZodType;
}

const maxDepth = 24;
/** Keywords that are refused, for the reason above, or since zod would pass them over. */
const refused = new Set(["$ref", "$dynamicRef", "patternProperties", "$defs", "definitions"]);
/** Keywords whose values are data, or schemas by names of the page's own choosing. */
const data = new Set(["enum", "const", "default", "examples", "required"]);
const byName = new Set(["properties", "dependentSchemas"]);

/** @throws EarshotError `tool_arguments_invalid`, saying what of the schema is not taken. */
export function pageSchema(parameters: JsonSchema): PageSchema {
  const { $schema: _, ...rest } = parameters;
  const shown = { type: "object", properties: {}, ...rest };
  if (shown.type !== "object") throw unfit('its parameters are not of "type": "object"');
  const checked = withoutPatterns(shown, 0);
  try {
    const check = z.fromJSONSchema(checked as Parameters<typeof z.fromJSONSchema>[0], { registry: z.registry() });
    return { shown, check };
  } catch (thrown) {
    throw unfit(thrown instanceof Error ? thrown.message : String(thrown), thrown);
  }
}

function withoutPatterns(schema: unknown, depth: number): unknown {
  if (depth > maxDepth) throw unfit(`its parameters are nested more than ${maxDepth} deep`);
  if (Array.isArray(schema)) return schema.map((inner) => withoutPatterns(inner, depth + 1));
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = Object.entries(schema).flatMap(([key, inner]): [string, unknown][] => {
    if (refused.has(key)) throw unfit(`"${key}" is not taken in a page's schema: write it out`);
    if (key === "pattern") return [];
    if (data.has(key)) return [[key, inner]];
    if (byName.has(key) && typeof inner === "object" && inner !== null) {
      const named = Object.entries(inner).map(([name, value]) => [name, withoutPatterns(value, depth + 1)]);
      return [[key, Object.fromEntries(named)]];
    }
    return [[key, withoutPatterns(inner, depth + 1)]];
  });
  return Object.fromEntries(kept);
}

function unfit(why: string, cause?: unknown): EarshotError {
  return new EarshotError("tool_arguments_invalid", why, { cause });
}
