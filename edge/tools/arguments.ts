/** Checks a model's arguments at the door: they must have an acceptable shape, be declared, and fit the schema. */
import { z } from "zod";
import { workFault } from "../agent/schema-work.ts";
import { argumentFault } from "./bounded.ts";
import { declaredOnly } from "./declared.ts";

export type CheckedArguments<T = unknown> =
  | { readonly ok: true; readonly args: T }
  /** In words for the model. */
  | { readonly ok: false; readonly why: string };

/** A schema whose own check throws refuses the value. */
export function checkedArguments<S extends z.ZodType>(schema: S, given: unknown): CheckedArguments<z.output<S>> {
  const fault = argumentFault(given) ?? workFault(schema, given);
  if (fault !== null) return { ok: false, why: `the arguments cannot be used: ${fault}` };
  try {
    const parsed = schema.safeParse(declaredOnly(schema, given));
    if (parsed.success) return { ok: true, args: parsed.data };
    return { ok: false, why: z.prettifyError(parsed.error) };
  } catch {
    return { ok: false, why: "the arguments could not be checked: they are not what this tool takes" };
  }
}
