/** The vendors that a Worker needs: those that its agents' definitions name, and those that its deployment may ask for. */
import type { Agent } from "../../edge/agent/agent.ts";
import * as table from "../../edge/vendors/table.ts";
import type { Vendor } from "../../edge/vendors/vendor.ts";

/** All vendors, by the names under which the table exports them. */
export const allVendors: readonly (readonly [name: string, vendor: Vendor])[] = Object.entries<Vendor>(table);

/**
 * Services by their names, in the order of the table.
 * @param agents as `defineAgent()` has made them, so with all defaults
 * @param bindings the names of the deployment's
 */
export function neededVendors(agents: readonly Agent[], bindings: ReadonlySet<string>): ReadonlySet<string> {
  const named = new Set<unknown>();
  for (const agent of agents) findServices(agent, named, new Set());
  const judges = named.has(smartTurn);
  const needed = allVendors.filter(
    ([, { service, takesAll, turnJudge }]) =>
      named.has(service) ||
      (turnJudge !== undefined && judges) ||
      // A variable may be set at any time; the binding is there when the Worker is built.
      (takesAll !== undefined && bindings.has(takesAll.binding)),
  );
  return new Set(needed.map(([, { service }]) => service));
}

/** Stands among the services for a definition, or a version of one, that wants a judge of turn ends. */
const smartTurn = Symbol("smartTurn");

/** Wherever a definition names a service, in fields of today or tomorrow. One that merely looks like it adds a vendor too many. */
function findServices(value: unknown, found: Set<unknown>, seen: Set<object>): void {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  const isPlain = Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value));
  // Such as a tool's zod schema.
  if (!isPlain) return;
  if ("service" in value) found.add(value.service);
  if ("smartTurn" in value && value.smartTurn === true) found.add(smartTurn);
  for (const each of Object.values(value)) findServices(each, found, seen);
}
