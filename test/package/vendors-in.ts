/** Whose code a Worker's bundle has. */
import { allVendors } from "../../tools/vendors/needed.ts";

const namesOf = (variables: Readonly<Record<string, string>>) =>
  Object.keys(variables).filter((name) => name.includes("_"));
const uses = new Map<string, number>();
for (const [, { variables }] of allVendors) {
  for (const name of namesOf(variables)) uses.set(name, (uses.get(name) ?? 0) + 1);
}

/** A variable that one vendor alone has stands in its folder alone, so it tells whether its code is there. */
const marks = allVendors.map(([, { service, variables, takesAll }]) => {
  const names = namesOf(variables).filter((name) => uses.get(name) === 1 && name !== takesAll?.variable);
  if (service === "workers-ai") return { service, marks: ["Workers AI is not bound"] };
  if (names.length === 0) throw new Error(`${service} has no variable of its own by which to find it`);
  return { service, marks: names };
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
