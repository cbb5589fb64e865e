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
  const faults: string[] = [];
  const { searchParams } = new URL(url);
  for (const name of new Set(searchParams.keys())) {
    // Here already: `__proto__` would be no parameter of an object.
    if (!Object.hasOwn(schema.shape, name)) {
      faults.push(`there is no ${name}; there are ${Object.keys(schema.shape).join(", ")}`);
      continue;
    }
    const values = searchParams.getAll(name);
    if (repeated.includes(name)) given[name] = values;
    else if (values.length === 1) given[name] = values[0] ?? "";
    else throw new EarshotError("query_malformed", `${name}: it may come once`);
  }
  const parsed = schema.safeParse(given);
  if (parsed.success && faults.length === 0) return parsed.data;
  faults.push(...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  throw new EarshotError("query_malformed", faults.join("; "));
}
