/**
 * The vendors of the table by what they do: the schemas for definitions, and the way from a definition to its vendor.
 * `#vendors` is table.ts, unless the Worker's build puts a table in its place that has the named vendors alone. The types
 * always know all of them (docs/decisions/named-vendors.md).
 */

import { z } from "zod";
import * as table from "#vendors";
import type { Variables } from "../base/variables.ts";
import type * as wholeTable from "./table.ts";
import type { ServiceChoice, TurnJudgePort, Vendor } from "./vendor.ts";

export type PortName = "stt" | "tts" | "llm";

type Table = typeof wholeTable;
/** The schemas of all vendors that have this port. */
type SchemaOf<Port extends PortName> = {
  [Name in keyof Table]: Table[Name] extends Readonly<Record<Port, { readonly schema: infer Schema }>> ? Schema : never;
}[keyof Table];

export const vendors: readonly Vendor[] = Object.values<Vendor>(table);

/** Speech to text. */
export const sttSchema = z.discriminatedUnion("service", schemasOf("stt"));
/** Text to speech. */
export const ttsSchema = z.discriminatedUnion("service", schemasOf("tts"));
/** The language model. */
export const llmSchema = z.discriminatedUnion("service", schemasOf("llm"));

/** The part of the vendor that a definition names. */
export function portOf<Port extends PortName>(port: Port, chosen: ServiceChoice): NonNullable<Vendor[Port]> {
  const found = vendorOf(chosen)[port];
  if (found) return found;
  throw new Error(`${chosen.service} has no ${port}: its schema should have refused it`);
}

/** The name under which the use of the service is priced (edge/costs). @throws EarshotError as its `check()`. */
export function pricedAs<Name extends PortName>(port: Name, chosen: ServiceChoice, env: Variables): string {
  return portOf(port, chosen).pricedAs?.(chosen, env) ?? `${chosen.service}/${chosen.model}`;
}

/** The service as people see it. */
export function shownName(chosen: ServiceChoice): string {
  return vendorOf(chosen).shown(chosen.model);
}

/** The vendor that this deployment takes all services from; undefined: definitions choose. */
export function soleVendor(env: Variables): Vendor | undefined {
  return vendors.find(({ takesAll }) => takesAll !== undefined && env[takesAll.variable] === "1");
}

/** The vendor's part that judges the ends of turns by their sound. */
export function turnJudgePort(): TurnJudgePort {
  const found = vendors.find(({ turnJudge }) => turnJudge !== undefined)?.turnJudge;
  if (found) return found;
  throw new Error("no vendor of the table judges the ends of turns");
}

function vendorOf({ service }: ServiceChoice): Vendor {
  const found = vendors.find((vendor) => vendor.service === service);
  if (found) return found;
  throw new Error(`there is no vendor "${service}": its schema should have refused it`);
}

/** The cast gives each schema its own type from the table, so definitions are typed in full. */
function schemasOf<Port extends PortName>(port: Port): [SchemaOf<Port>, ...SchemaOf<Port>[]] {
  const schemas = vendors.flatMap((vendor) => vendor[port]?.schema ?? []);
  return schemas as unknown as [SchemaOf<Port>, ...SchemaOf<Port>[]];
}
