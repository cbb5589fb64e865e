/**
 * Removes undeclared arguments: a caller can talk a model into more than its tool takes (an account to pay to), and
 * nobody has read back, limited or checked an undeclared value. It goes by the schema that checks the arguments, so it
 * is the same for each kind of tool.
 */
import { z } from "zod";

/** Nested schemas of one place. A recursive one goes no deeper than the value, which is bounded. */
const maxWrappers = 64;

/**
 * The value without undeclared properties, at any depth. If several schemas fit one place (`anyOf`), a property stays
 * if any of them declares it. Freely chosen names are declared only by a map: an object with `additionalProperties` of
 * some schema, and no properties of its own. An object that takes no others (`additionalProperties: false`) keeps them,
 * so that the check refuses them.
 * @param value data, of bounded depth (bounded.ts)
 */
export function declaredOnly(schema: z.core.$ZodType, value: unknown): unknown {
  return kept(schema, value, 0);
}

function kept(schema: z.core.$ZodType, value: unknown, wrappers: number): unknown {
  if (typeof value !== "object" || value === null || wrappers > maxWrappers) return value;
  const inside = (inner: z.core.$ZodType) => kept(inner, value, wrappers + 1);
  if (schema instanceof z.ZodObject) return Array.isArray(value) ? value : objectOf(schema, value);
  if (schema instanceof z.ZodArray)
    return Array.isArray(value) ? value.map((one) => kept(schema.element, one, 0)) : value;
  if (schema instanceof z.ZodTuple) return Array.isArray(value) ? tupleOf(schema, value) : value;
  if (schema instanceof z.ZodRecord) return mapOf(value, () => schema.valueType);
  if (schema instanceof z.ZodUnion) return merged(fitting(schema.options, value).map(inside), value);
  if (schema instanceof z.ZodIntersection) {
    return merged([schema.def.left, schema.def.right].map(inside), value);
  }
  if (schema instanceof z.ZodLazy) return inside(schema.unwrap());
  if (schema instanceof z.ZodPipe) return inside(schema.in instanceof z.ZodTransform ? schema.out : schema.in);
  if ("innerType" in schema._zod.def) return inside(schema._zod.def.innerType as z.core.$ZodType);
  return value;
}

function objectOf(schema: z.ZodObject, value: object): object {
  const { shape } = schema;
  const { catchall } = schema.def;
  const isMap = Object.keys(shape).length === 0 && catchall !== undefined && !takesAnything(catchall);
  const isStrict = catchall instanceof z.ZodNever;
  return mapOf(value, (name) => {
    if (Object.hasOwn(shape, name)) return shape[name];
    return isStrict || isMap ? catchall : undefined;
  });
}

/** `additionalProperties: true`, or none given, and the same for a list: it declares nothing. */
function takesAnything(schema: z.core.$ZodType): boolean {
  return schema instanceof z.ZodUnknown || schema instanceof z.ZodAny;
}

function mapOf(value: object, schemaOf: (name: string) => z.core.$ZodType | undefined): object {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
      const schema = schemaOf(name);
      return schema === undefined ? [] : [[name, kept(schema, inner, 0)]];
    }),
  );
}

function tupleOf({ def: { items, rest } }: z.ZodTuple, value: readonly unknown[]): unknown[] {
  // Further items without a description are not declared either.
  const declared = rest && takesAnything(rest) ? value.slice(0, items.length) : value;
  return declared.map((one, at) => {
    const schema = items[at] ?? rest;
    return schema ? kept(schema, one, 0) : one;
  });
}

/** The options that the value fits; none: all, since the check then says best what is wrong. */
function fitting(options: readonly z.core.$ZodType[], value: unknown): readonly z.core.$ZodType[] {
  const fit = options.filter((option) => z.safeParse(option, value).success);
  return fit.length > 0 ? fit : options;
}

/** The parts that any of them kept. All come from one value. */
function merged(all: readonly unknown[], value: unknown): unknown {
  return all.length === 0 ? value : all.reduce((one, other) => both(one, other));
}

function both(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return one.map((inner, at) => both(inner, other[at]));
  if (!isPlain(one) || !isPlain(other)) return one;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries(
    [...names].map((name) => {
      const has = [one, other].filter((each) => Object.hasOwn(each, name)).map((each) => each[name]);
      return [name, has.reduce(both)];
    }),
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
