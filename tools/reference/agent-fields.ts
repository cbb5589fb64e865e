/**
 * docs/agent-fields.md's tables: every field of an agent's definition. Its type, limits and default are the schema's
 * (edge/agent/agent.ts). The comments are the source's, which TypeScript knows by the fields of `AgentInput`.
 */
import { z } from "zod";
import { agentSchema } from "../../edge/agent/agent.ts";
import { FieldComments } from "./field-comments.ts";
import { defaultText, isRecord, type Json, membersOf, typeText } from "./json-schema.ts";
import { code, table } from "./markdown.ts";

const heads = ["field", "type and limits", "default", "meaning"];

/** The tables, one for the agent itself and one for each field that has fields of its own. */
export function agentFields(): string {
  const whole = z.toJSONSchema(agentSchema, { io: "input", unrepresentable: "any", reused: "inline", override });
  const versions = versionFields(whole);
  const fields = new Fields();
  const comments = FieldComments.ofType("AgentInput", "edge/agent/agent.ts", "edge/tsconfig.json");
  // The agent's own fields explain what its languages may have too.
  const ordered = fieldsIn(versions).toSorted(
    ([one], [other]) => Number(one === "languages") - Number(other === "languages"),
  );
  const parts = ordered.map(([name, schema]) => {
    const inner = comments.of(name);
    const own = fields.row(name, schema, isRequired(whole, name), inner.comment);
    return { name, own, rows: fields.below(name, schema, inner) };
  });
  const main = parts.map(({ name, own, rows: { length } }) => {
    const [field = "", ...rest] = own;
    return [length > 0 ? `[${field}](#${name.toLowerCase()})` : field, ...rest];
  });
  const sections = parts.flatMap(({ name, rows }) =>
    rows.length === 0 ? [] : [`## ${code(name)}`, table(heads, rows)],
  );
  return [table(heads, main), ...sections].join("\n\n");
}

/** A version may have most fields of the agent itself, which stand above: its own alone are told. */
function versionFields(whole: Json): Json {
  const own = new Set(fieldsIn(whole).map(([name]) => name));
  const list = isRecord(whole.properties) ? whole.properties.versions : undefined;
  if (!isRecord(list) || !isRecord(list.items)) return whole;
  const named = fieldsIn(list.items).filter(([name]) => name === "name" || !own.has(name));
  const versions = { ...list, items: { ...list.items, properties: Object.fromEntries(named) } };
  return { ...whole, properties: { ...(isRecord(whole.properties) ? whole.properties : {}), versions } };
}

/** zod leaves out defaults where a value is transformed. Those that are schemas themselves have no JSON. */
function override({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodTypes;
  jsonSchema: z.core.JSONSchema.BaseSchema;
}) {
  const { def } = zodSchema._zod;
  if (def.type !== "default") return;
  if (def.defaultValue instanceof z.ZodType) delete jsonSchema.default;
  else jsonSchema.default = JSON.parse(JSON.stringify(def.defaultValue));
}

class Fields {
  /** Where fields of this schema stand already, by the schema. */
  readonly #seen = new Map<string, string>();

  row(path: string, schema: Json, required: boolean, comment: string, only = ""): string[] {
    const same = this.#sameAs(path, schema);
    const says = [only && `With ${only}.`, comment, same && `Its fields are those of ${code(same)}.`];
    return [code(path), typeText(schema), required ? "required" : defaultText(schema), says.filter(Boolean).join(" ")];
  }

  /** The rows of the fields that a field has, and of theirs. */
  below(path: string, schema: Json, comments: FieldComments): string[][] {
    if (this.#sameAs(path, schema) !== "") return [];
    const identity = identityOf(schema);
    if (membersOf(schema).some((member) => fieldsIn(member).length > 0)) this.#seen.set(identity, path);
    const rows: string[][] = [];
    const items = schema.items;
    if (isRecord(items)) rows.push(...this.below(`${path}[]`, items, comments.items()));
    const named = schema.additionalProperties;
    if (isRecord(named)) rows.push(...this.below(`${path}.*`, named, comments.named()));
    for (const member of membersOf(schema)) {
      if (member !== schema && fieldsIn(member).length === 0) rows.push(...this.below(path, member, comments));
    }
    for (const { name, field, required, only, where } of variantsIn(schema)) {
      const found = comments.of(name, where);
      rows.push(this.row(`${path}.${name}`, field, required, found.comment, only));
      rows.push(...this.below(`${path}.${name}`, field, found));
    }
    return rows;
  }

  /** The other field with the same fields; empty: there is none. */
  #sameAs(path: string, schema: Json): string {
    const inner = isRecord(schema.items) ? schema.items : schema;
    for (const one of [schema, inner]) {
      const at = this.#seen.get(identityOf(one));
      if (at !== undefined && at !== path && at !== `${path}[]`) return at;
    }
    return "";
  }
}

function fieldsIn({ properties }: Json): [string, Json][] {
  if (!isRecord(properties)) return [];
  return Object.entries(properties).flatMap(([name, inner]) => (isRecord(inner) ? [[name, inner]] : []));
}

const isRequired = ({ required }: Json, name: string): boolean => Array.isArray(required) && required.includes(name);

/** Two fields with different defaults may have the same fields. */
function identityOf({ default: _own, ...schema }: Json): string {
  return JSON.stringify(schema);
}

interface Variant {
  readonly name: string;
  readonly field: Json;
  readonly required: boolean;
  /** The members of the union that have it, in words; empty: all. */
  readonly only: string;
  /** One of those members, by its own value of a field. */
  readonly where: readonly [name: string, json: string] | undefined;
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** The fields of an object, or of a union of objects: one for all members in which a field is the same. */
function variantsIn(schema: Json): Variant[] {
  const members = membersOf(schema);
  const kind = discriminatorOf(members);
  const all = members.flatMap((member) =>
    fieldsIn(member).map(([name, field]) => ({ name, field, required: isRequired(member, name), member })),
  );
  return [...grouped(all, ({ name }) => name).values()].flatMap((same): Variant[] => {
    const name = same[0]?.name ?? "";
    if (name === kind) {
      const field = { enum: same.map((one) => one.field.const) };
      return [{ name, field, required: true, only: "", where: undefined }];
    }
    const groups = grouped(same, ({ field, required }) => JSON.stringify([field, required])).values();
    return [...groups].flatMap((group): Variant[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { field, required } = first;
      if (kind === undefined) return [{ name, field, required, only: "", where: undefined }];
      const kinds = group.map(({ member }) => constantOf(member, kind));
      const only = group.length === members.length ? "" : `${code(kind)} ${kinds.map(code).join(", ")}`;
      return [{ name, field, required, only, where: [kind, constantOf(first.member, kind)] }];
    });
  });
}

function constantOf(member: Json, name: string): string {
  return JSON.stringify(fieldsIn(member).find(([other]) => other === name)?.[1].const) ?? "";
}

/** The field that tells the members apart. */
function discriminatorOf(members: readonly Json[]): string | undefined {
  if (members.length < 2) return undefined;
  const names = members.map((member) =>
    fieldsIn(member).flatMap(([name, { const: one }]) => (one === undefined ? [] : name)),
  );
  return names[0]?.find((name) => names.every((all) => all.includes(name)));
}
