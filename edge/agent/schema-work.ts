/**
 * How much work the check of a value by a stranger's schema may be, told before it is made. A schema that says several
 * things of the same value (`anyOf`, references) and refers to itself has it looked at twice as often with each level: 2^32
 * times at the bottom of 32 levels. Each pair of a schema and a value is counted here once, with how often it would be met.
 */
import type { z } from "zod";

type JsonSchema = Readonly<Record<string, unknown>>;

/** Looks of a schema at a value: some tenths of a second. The largest honest result takes a tenth of them. */
const maxLooks = 200_000;

/** Keywords whose values are schemas of the same value. */
const ofItself = ["allOf", "anyOf", "oneOf", "not", "if", "then", "else"];
/** Keywords whose values are schemas of what is in a list. */
const ofItems = ["items", "additionalItems", "prefixItems", "contains"];

/** The JSON schemas that checks were made of. */
const madeOf = new WeakMap<z.core.$ZodType, JsonSchema>();

/** The same check, of which `workFault` knows what it was made of. */
export function counted<Check extends z.core.$ZodType>(check: Check, schema: JsonSchema): Check {
  madeOf.set(check, schema);
  return check;
}

/**
 * Why the check of a value is too much work, for who sent it; null: it is not, or the check was made of no JSON schema. To be
 * asked before the check is made, and before the value is walked by it.
 */
export function workFault(check: z.core.$ZodType, value: unknown): string | null {
  const schema = madeOf.get(check);
  if (schema === undefined || new SchemaWork(schema).looks(schema, value) <= maxLooks) return null;
  return "it is nested too deep for its schema, by which parts of it would be checked again and again";
}

class SchemaWork {
  readonly #root: JsonSchema;
  /** By schema and value; a pair that is being counted is infinite, since it contains itself. */
  readonly #known = new Map<unknown, Map<unknown, number>>();
  #pairs = 0;

  constructor(root: JsonSchema) {
    this.#root = root;
  }

  /** At their most: as if no alternative had fitted, and all had been tried. */
  looks(schema: unknown, value: unknown): number {
    if (typeof schema !== "object" || schema === null) return 1;
    const known = this.#known.get(schema) ?? new Map<unknown, number>();
    this.#known.set(schema, known);
    const before = known.get(value);
    if (before !== undefined) return before;
    this.#pairs += 1;
    known.set(value, Number.POSITIVE_INFINITY);
    // Each pair is one look at least.
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

/** What a reference means, as far as zod follows one: `#/$defs/name`, a JSON pointer (RFC 6901, section 4). */
export function referred(reference: string, root: unknown): unknown {
  let found = root;
  for (const step of reference.split("/").slice(1)) {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    found = typeof found === "object" && found !== null ? (found as JsonSchema)[name] : undefined;
  }
  return found;
}
