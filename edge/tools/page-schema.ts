/**
 * A JSON schema that came from a page, as a check of arguments, which the page makes itself once more. Beside what is left
 * out of any stranger's schema (strangers-schema.ts), references and patterns for names are refused: the page's own
 * developer is told, and can write it out.
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
  try {
    const check = strangersCheck(shown);
    refuse(shown);
    return { shown, check };
  } catch (thrown) {
    throw unfit(thrown instanceof Error ? thrown.message : String(thrown), thrown);
  }
}

/** Comes behind a check that was made: it is not nested too deep. */
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
