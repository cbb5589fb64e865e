/**
 * Estimates the work of checking a value by a stranger's schema before the check runs. A schema that names several
 * schemas for the same value (`anyOf`, references) and refers to itself doubles the work with each level: 2^32 at the
 * bottom of 32 levels. This counts each pair of a schema and a value once, with the number of times that a check would
 * meet it.
 */
import type { z } from "zod";

type JsonSchema = Readonly<Record<string, unknown>>;

/** Looks of a schema at a value: some tenths of a second. The largest honest result needs a tenth of them. */
const maxLooks = 200_000;

/** Keywords whose values are schemas of the same value. */
const ofItself = ["allOf", "anyOf", "oneOf", "not", "if", "then", "else"];
/** Keywords whose values are schemas of a list's items. */
const ofItems = ["items", "additionalItems", "prefixItems", "contains"];

/** The JSON schemas behind the checks. */
const madeOf = new WeakMap<z.core.$ZodType, JsonSchema>();

/** The same check, with its schema noted for `workFault`. */
export function counted<Check extends z.core.$ZodType>(check: Check, schema: JsonSchema): Check {
  madeOf.set(check, schema);
  return check;
}

/**
 * The reason why the check of a value is too much work, for its sender; null: it is not, or the check has no JSON
 * schema. Ask this before the check walks the value.
 */
export function workFault(check: z.core.$ZodType, value: unknown): string | null {
  const schema = madeOf.get(check);
  if (schema === undefined || new SchemaWork(schema).looks(schema, value) <= maxLooks) return null;
  return "it is nested too deep for its schema, by which parts of it would be checked again and again";
}

class SchemaWork {
  readonly #root: JsonSchema;
  /** By schema and value. A pair that is being counted is infinite, since it contains itself. */
  readonly #known = new Map<unknown, Map<unknown, number>>();
  #pairs = 0;

  constructor(root: JsonSchema) {
    this.#root = root;
  }

  /** The most looks: as if no alternative fitted, and all were tried. */
  looks(schema: unknown, value: unknown): number {
    if (typeof schema !== "object" || schema === null) return 1;
    const known = this.#known.get(schema) ?? new Map<unknown, number>();
    this.#known.set(schema, known);
    const before = known.get(value);
    if (before !== undefined) return before;
    this.#pairs += 1;
    known.set(value, Number.POSITIVE_INFINITY);
    // Each pair is at least one look.
    if (this.#pairs > maxLooks) return Number.POSITIVE_INFINITY;
    const looks = 1 + this.#ofItself(schema as JsonSchema, value) + this.#ofParts(schema as JsonSchema, value);
    known.set(value, looks);
    return looks;
  }

  #ofItself(schema: JsonSchema, value: unknown): number {
    const { $ref, dependentSchemas } = schema;
    const same = [...ofItself.flatMap((key) => listed(schema[key])), ...Object.values(dependentSchemas ?? {})];
    if (typeof $ref === "string") same.push(referred($ref, this.#root));
    return same.reduce<number>((looks, one) => looks + this.looks(one, value), 0);
  }

  #ofParts(schema: JsonSchema, value: unknown): number {
    if (typeof value !== "object" || value === null) return 0;
    let looks = 0;
    if (Array.isArray(value)) {
      const schemas = ofItems.flatMap((key) => listed(schema[key]));
      for (const item of value) for (const one of schemas) looks += this.looks(one, item);
      return looks;
    }
    const properties = (schema.properties ?? {}) as JsonSchema;
    for (const [name, inner] of Object.entries(value)) {
      const one = Object.hasOwn(properties, name) ? properties[name] : schema.additionalProperties;
      if (one !== undefined) looks += this.looks(one, inner);
    }
    return looks;
  }
}

function listed(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}

/** The target of a reference, in the forms that zod follows: `#/$defs/name`, a JSON pointer (RFC 6901, section 4). */
export function referred(reference: string, root: unknown): unknown {
  let found = root;
  for (const step of reference.split("/").slice(1)) {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    found = typeof found === "object" && found !== null ? (found as JsonSchema)[name] : undefined;
  }
  return found;
}
