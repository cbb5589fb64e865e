/** The parameters of an address, checked before anything is done with them. */
import type { z } from "zod";
import { EarshotError } from "../../base/errors.ts";

/**
 * The parameters that fit a schema.
 * @param repeated the parameters that may come more than once; they are lists
 * @throws EarshotError `query_malformed`, naming each parameter that is wrong, unknown or there twice.
 */
export function queryOf<Schema extends z.ZodObject>(
  url: string,
  schema: Schema,
  repeated: readonly string[] = [],
): z.output<Schema> {
  const given: Record<string, string | string[]> = {};
  const { searchParams } = new URL(url);
  for (const name of new Set(searchParams.keys())) {
    const values = searchParams.getAll(name);
    if (repeated.includes(name)) given[name] = values;
    else if (values.length === 1) given[name] = values[0] ?? "";
    else throw new EarshotError("query_malformed", `${name}: it may come once`);
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) =>
    issue.code === "unrecognized_keys"
      ? `there is no ${issue.keys.join(", ")}; there are ${Object.keys(schema.shape).join(", ")}`
      : `${issue.path.join(".")}: ${issue.message}`,
  );
  throw new EarshotError("query_malformed", faults.join("; "));
}
