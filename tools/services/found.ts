/** The services that can be measured from here: those whose keys are set, or else the demo's engines. */

import { EarshotError } from "../../edge/base/errors.ts";
import type { Variables } from "../../edge/base/variables.ts";
import { type PortName, vendors } from "../../edge/vendors/ports.ts";
import type { LlmPort, ServiceChoice, SttPort, TtsPort, Vendor } from "../../edge/vendors/vendor.ts";

interface PortTypes {
  readonly stt: SttPort;
  readonly tts: TtsPort;
  readonly llm: LlmPort;
}

export interface Found<Name extends PortName> {
  /** As the report names it: `deepgram/nova-3`. */
  readonly name: string;
  readonly port: PortTypes[Name];
  readonly chosen: ServiceChoice;
  readonly env: Variables;
  /** As it is priced; null: the demo's engines cost nothing. */
  readonly pricedAs: string | null;
}

/** A vendor of the table that cannot be measured here, and why. */
export interface LeftOut {
  readonly service: string;
  readonly why: string;
}

/**
 * All vendors that have this part and whose variables are set, each with its own defaults.
 * @param env the variables of this process
 */
export function servicesFrom<Name extends PortName>(
  name: Name,
  env: Variables,
): { readonly found: readonly Found<Name>[]; readonly leftOut: readonly LeftOut[] } {
  const found: Found<Name>[] = [];
  const leftOut: LeftOut[] = [];
  for (const vendor of vendors) {
    const port = vendor[name] as PortTypes[Name] | undefined;
    if (port === undefined) continue;
    const why = whyNot(vendor, port, env);
    if (why !== null) leftOut.push({ service: vendor.service, why });
    else found.push(foundOf(vendor, port, env));
  }
  return { found, leftOut };
}

/** The service by its defaults. */
export function foundOf<Name extends PortName>(
  vendor: Pick<Vendor, "service">,
  port: PortTypes[Name],
  env: Variables,
  more: { readonly name?: string; readonly free?: boolean } = {},
): Found<Name> {
  const chosen = port.schema.parse({ service: vendor.service });
  const priced = port.pricedAs?.(chosen, env) ?? `${chosen.service}/${chosen.model}`;
  const name = more.name ?? `${chosen.service}/${chosen.model}`;
  return { name, port, chosen, env, pricedAs: more.free ? null : priced };
}

function whyNot(vendor: Vendor, port: SttPort | TtsPort | LlmPort, env: Variables): string | null {
  const whole = port.schema.safeParse({ service: vendor.service });
  if (!whole.success) return "its definition needs more than its name";
  try {
    port.check(whole.data, env);
    return null;
  } catch (thrown) {
    if (thrown instanceof EarshotError && thrown.code === "not_configured") return thrown.message;
    throw thrown;
  }
}
