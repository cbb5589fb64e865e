/** Whose code a Worker's bundle has. */
import { allVendors } from "../../tools/vendors/needed.ts";

/** Each vendor's variables stand in its folder alone (edge/vendors/table.test.ts), so they tell whether its code is there. */
const marks = allVendors.map(([, { service, variables, takesAll }]) => {
  const names = Object.keys(variables).filter((name) => name.includes("_") && name !== takesAll?.variable);
  // Its one variable with such a name stands for it where it is left out too.
  return { service, marks: service === "workers-ai" ? ["Workers AI is not bound"] : names };
});

/**
 * The services of the vendors whose code is in the bundle, in the order of the table.
 * @throws Error where a part of a vendor is in, and a part is not
 */
export function vendorsIn(bundle: string): string[] {
  // Whole names: one may be the end of another.
  const names = new Set(bundle.match(/[A-Z][A-Z0-9_]+/g));
  return marks.flatMap(({ service, marks }) => {
    const found = marks.filter((mark) => names.has(mark) || (mark.includes(" ") && bundle.includes(mark)));
    if (found.length > 0 && found.length < marks.length) throw new Error(`of ${service} only ${found} is in`);
    return found.length > 0 ? [service] : [];
  });
}
