/**
 * A vendor that no definition named when the Worker was built: the table has its names, and an error in place of the rest
 * (docs/decisions/named-vendors.md).
 */
import { z } from "zod";
import { EarshotError } from "../base/errors.ts";
import type { Vendor } from "./vendor.ts";

/** Its names as JSON: tools/vendors/table-module.ts writes them. */
export interface LeftOut extends Pick<Vendor, "service" | "name" | "genAiProvider" | "takesAll"> {
  readonly parts: readonly ("stt" | "tts" | "llm" | "turnJudge")[];
}

/**
 * The vendor, of which nothing can be used.
 * @param remedy the command that writes the table anew
 */
export function leftOut({ parts, ...names }: LeftOut, remedy: string): Vendor {
  const refuse = (): never => {
    throw new EarshotError(
      "not_configured",
      `this Worker was built without the vendor "${names.service}": run \`${remedy}\`, and build the Worker again`,
    );
  };
  // The schema throws by itself: the definition is right, so there is no fault in it to tell.
  const schema = z.looseObject({ service: z.literal(names.service), model: z.string().default("") }).refine(refuse);
  const port = { schema, check: refuse, open: refuse, languages: refuse };
  const made = parts.map((part) => [part, part === "turnJudge" ? { ...port, pricedAs: names.service } : port]);
  return { ...names, shown: (model) => `${names.name} ${model}`, variables: {}, ...Object.fromEntries(made) };
}
