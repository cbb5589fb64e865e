/** What a model sends with a call, checked at the door: of a shape that can be taken, declared, and fitting the schema. */
import { z } from "zod";
import { workFault } from "../agent/schema-work.ts";
import { argumentFault } from "./bounded.ts";
import { declaredOnly } from "./declared.ts";

export type CheckedArguments<T = unknown> =
  | { readonly ok: true; readonly args: T }
  /** In words for the model. */
  | { readonly ok: false; readonly why: string };

/** A schema whose own check throws refuses what it was to check. */
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
