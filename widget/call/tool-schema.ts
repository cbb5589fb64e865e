/**
 * The schema of a page tool's arguments, as the page wrote it: JSON schema, or a schema of a library that can say its
 * own by the Standard Schema interfaces (https://standardschema.dev; zod from 4.2 on, Valibot, ArkType). The widget
 * brings no library along for it: a page's own library checks, and the widget checks JSON schema only roughly, since
 * the agent checks it in full.
 */
import { isRecord } from "./type-guards.ts";

export type Args = Readonly<Record<string, unknown>>;

export type Checked = { readonly ok: true; readonly args: Args } | { readonly ok: false; readonly why: string };

export interface ToolSchema {
  /** JSON schema of an object. */
  readonly json: Readonly<Record<string, unknown>>;
  check(args: unknown): Promise<Checked>;
}

const target = "draft-2020-12";

/** @throws Error, saying what to write instead, where it is no schema of an object. */
export function readToolSchema(parameters: unknown): ToolSchema {
  if (!isObject(parameters)) throw new Error("its parameters are no schema");
  const standard = parameters["~standard"];
  const json = isObject(standard) ? jsonOfStandard(parameters, standard) : parameters;
  if (!isRecord(json)) throw new Error("its parameters are no schema");
  if (json.type !== undefined && json.type !== "object") throw new Error("its parameters are not those of an object");
  const validate = isObject(standard) ? standard.validate : undefined;
  return {
    json,
    check: async (args) =>
      typeof validate === "function" ? readVerdict(await validate.call(standard, args)) : checkRoughly(json, args),
  };
}

/** Schemas may be functions (ArkType's are). */
function isObject(value: unknown): value is Record<string, unknown> {
  return (typeof value === "object" || typeof value === "function") && value !== null;
}

function jsonOfStandard(schema: Record<string, unknown>, standard: Record<string, unknown>): unknown {
  const { jsonSchema } = standard;
  if (isObject(jsonSchema) && typeof jsonSchema.input === "function") return jsonSchema.input({ target });
  if (typeof schema.toJSONSchema === "function") return schema.toJSONSchema({ io: "input", target });
  throw new Error("its parameters cannot say their JSON schema: give that (with zod, z.toJSONSchema(schema))");
}

/** The result of a standard schema's `validate`: `{ value }`, or `{ issues: [{ message, path? }] }`. */
function readVerdict(verdict: unknown): Checked {
  if (!isRecord(verdict)) return { ok: false, why: "the arguments could not be checked" };
  if (verdict.issues === undefined) {
    return isRecord(verdict.value) ? { ok: true, args: verdict.value } : { ok: false, why: "they are no object" };
  }
  const issues = Array.isArray(verdict.issues) ? verdict.issues : [];
  return { ok: false, why: issues.map(issueText).join("; ") || "the arguments do not fit" };
}

function issueText(issue: unknown): string {
  if (!isRecord(issue)) return "";
  const path = Array.isArray(issue.path) ? issue.path : [];
  const keys = path.map((step: unknown) => String(isRecord(step) ? step.key : step));
  return keys.length > 0 ? `${keys.join(".")}: ${issue.message}` : String(issue.message);
}

/** Required arguments are there, and each has its type: enough not to surprise a function of the page. */
function checkRoughly(json: Args, args: unknown): Checked {
  if (!isRecord(args)) return { ok: false, why: "they are no object" };
  const required = Array.isArray(json.required) ? json.required : [];
  for (const name of required) if (!Object.hasOwn(args, String(name))) return { ok: false, why: `${name} is missing` };
  const properties = isRecord(json.properties) ? json.properties : {};
  for (const [name, value] of Object.entries(args)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const type = isRecord(property) ? property.type : undefined;
    if (typeof type === "string" && !isOf(type, value)) return { ok: false, why: `${name} is no ${type}` };
  }
  return { ok: true, args };
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case "array":
      return Array.isArray(value);
    case "object":
      return isRecord(value);
    case "null":
      return value === null;
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
