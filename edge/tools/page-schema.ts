/**
 * Checks arguments by a JSON schema from a page. The page makes the same check once more. Besides the traps of any
 * stranger's schema (strangers-schema.ts), it refuses references and patterns for names. The page's developer is told,
 * and can write them out.
 */
import type { z } from "zod";
import { EarshotError } from "../base/errors.ts";
import { type JsonSchema, strangersCheck } from "./strangers-schema.ts";

export type { JsonSchema };

export interface PageSchema {
  /** For the model: an object's schema. */
  readonly shown: JsonSchema;
  readonly check: z.ZodType;
}

/** Keywords that it refuses, for the reason above, or since zod would ignore them. */
const refused = new Set(["$ref", "$dynamicRef", "patternProperties", "$defs", "definitions"]);
/** Keywords whose values are data, or schemas under names that the page chose. */
const data = new Set(["enum", "const", "default", "examples", "required"]);
const byName = new Set(["properties", "dependentSchemas"]);

/** @throws EarshotError `tool_arguments_invalid`, naming the part of the schema that is refused. */
export function pageSchema(parameters: JsonSchema): PageSchema {
  const { $schema: _, ...rest } = parameters;
  const shown = { type: "object", properties: {}, ...rest };
  if (shown.type !== "object") throw unfit('its parameters are not of "type": "object"');
  try {
    const check = strangersCheck(shown);
    refuse(shown);
    return { shown, check };
  } catch (thrown) {
    throw unfit(thrown instanceof Error ? thrown.message : String(thrown), thrown);
  }
}

/** Runs after a check was made, so the schema is not nested too deep. */
function refuse(schema: unknown): void {
  if (typeof schema !== "object" || schema === null) return;
  for (const [key, inner] of Object.entries(schema)) {
    if (refused.has(key)) throw new Error(`"${key}" is not taken in a page's schema: write it out`);
    if (data.has(key) || typeof inner !== "object" || inner === null) continue;
    for (const part of byName.has(key) || Array.isArray(inner) ? Object.values(inner) : [inner]) refuse(part);
  }
}

function unfit(why: string, cause?: unknown): EarshotError {
  return new EarshotError("tool_arguments_invalid", why, { cause });
}
