/**
 * A JSON schema in which each part names its type. If a part names none, its other keywords tell it: `properties`
 * belong to an object, `maxItems` to a list, `maximum` to a number. zod takes a part without a type for anything at
 * all, so it would let undeclared values through and ignore what the part forbids.
 */

/** Keywords for one type only (JSON Schema, validation, section 6). */
const words: Readonly<Record<string, string>> = {
  object:
    "properties required additionalProperties patternProperties propertyNames minProperties maxProperties dependentRequired dependentSchemas unevaluatedProperties",
  array:
    "items prefixItems additionalItems contains minContains maxContains minItems maxItems uniqueItems unevaluatedItems",
  string: "minLength maxLength pattern format contentEncoding contentMediaType",
  number: "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf",
};
const typeOf = new Map(Object.entries(words).flatMap(([type, all]) => all.split(" ").map((word) => [word, type])));
/** With one of these, a part has its type already. */
const typed = ["type", "$ref", "enum", "const"];
/** Keywords whose values are data. */
const data: ReadonlySet<string> = new Set(["enum", "const", "default", "examples", "example", "required"]);
/** Keywords whose values are schemas under freely chosen names. */
const byName: ReadonlySet<string> = new Set([
  ...["properties", "patternProperties", "dependentSchemas", "dependencies", "$defs", "definitions"],
]);
/** Nobody writes deeper schemas. */
const maxDepth = 64;

export function withTypes(schema: unknown, depth = 0): unknown {
  if (typeof schema !== "object" || schema === null || depth > maxDepth) return schema;
  if (Array.isArray(schema)) return schema.map((part) => withTypes(part, depth + 1));
  const all = Object.entries(schema).map(([key, inner]): [string, unknown] => {
    if (data.has(key)) return [key, inner];
    if (!byName.has(key) || typeof inner !== "object" || inner === null) return [key, withTypes(inner, depth + 1)];
    return [key, Object.fromEntries(Object.entries(inner).map(([name, part]) => [name, withTypes(part, depth + 1)]))];
  });
  const part = Object.fromEntries(all);
  if (!typed.some((key) => Object.hasOwn(part, key))) {
    const types = [...new Set(all.flatMap(([key]) => typeOf.get(key) ?? []))];
    if (types.length > 0) part.type = types.length === 1 ? types[0] : types;
  }
  // zod counts the items of a list only if the schema has a keyword about them.
  const isList = part.type === "array" || (Array.isArray(part.type) && part.type.includes("array"));
  return isList && !Object.hasOwn(part, "items") && !Object.hasOwn(part, "prefixItems") ? { ...part, items: {} } : part;
}
