/**
 * Checks the keywords of a site owner's JSON schema: a misspelt one would be ignored, and its rule never kept.
 * https://json-schema.org/draft/2020-12/meta/core, with those of drafts 4 and 7 and of OpenAPI 3.
 */
import { nearest } from "./definition-check.ts";

const oneSchema = [
  ...["items", "additionalItems", "additionalProperties", "unevaluatedItems", "unevaluatedProperties", "contains"],
  ...["propertyNames", "not", "if", "then", "else", "contentSchema"],
];
const manySchemas = ["allOf", "anyOf", "oneOf", "prefixItems", "items"];
const byName = ["properties", "patternProperties", "dependentSchemas", "dependencies", "$defs", "definitions"];
const known = [
  ...new Set([...oneSchema, ...manySchemas, ...byName]),
  ...[
    "type",
    "enum",
    "const",
    "required",
    "dependentRequired",
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
  ],
  ...["maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems"],
  ...["minContains", "maxContains", "minProperties", "maxProperties", "contentEncoding", "contentMediaType", "title"],
  ...[
    "description",
    "default",
    "examples",
    "example",
    "deprecated",
    "readOnly",
    "writeOnly",
    "nullable",
    "$schema",
    "id",
  ],
  ...["$id", "$ref", "$anchor", "$dynamicRef", "$dynamicAnchor", "$recursiveRef", "$recursiveAnchor", "$comment"],
  ...["$vocabulary", "discriminator", "externalDocs", "xml"],
];
const knownWords: ReadonlySet<string> = new Set(known);
/** Nobody writes deeper schemas. */
const maxDepth = 64;

export interface UnknownKeyword {
  readonly path: readonly (string | number)[];
  /** The fault, with the keyword that was probably meant. */
  readonly why: string;
}

/**
 * The keywords that no JSON schema has, at any depth. Names of properties, and words that begin with `x-`, are the
 * owner's.
 */
export function unknownKeywords(schema: unknown, path: readonly (string | number)[] = []): UnknownKeyword[] {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema) || path.length > maxDepth) return [];
  return Object.entries(schema).flatMap(([key, inner]: [string, unknown]): UnknownKeyword[] => {
    const here = [...path, key];
    if (!knownWords.has(key)) return key.startsWith("x-") ? [] : [{ path: here, why: unknown(key) }];
    if (Array.isArray(inner)) {
      return manySchemas.includes(key) ? inner.flatMap((one, at) => unknownKeywords(one, [...here, at])) : [];
    }
    if (byName.includes(key))
      return Object.entries(inner ?? {}).flatMap(([name, one]) => unknownKeywords(one, [...here, name]));
    return oneSchema.includes(key) ? unknownKeywords(inner, here) : [];
  });
}

function unknown(key: string): string {
  const meant = nearest(key, known);
  return `unknown JSON schema keyword \`${key}\`: ${meant === undefined ? "it would have no effect" : `did you mean \`${meant}\`?`}`;
}
