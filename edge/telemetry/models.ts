/** A model by the names of the GenAI conventions. */
import { vendors } from "../vendors/ports.ts";
import type { Attributes } from "./span.ts";

/** The conventions ask for this name where a server speaks OpenAI's protocol and nothing tells whose it is. */
const unknownProvider = "openai";

/**
 * `gen_ai.provider.name` and `gen_ai.request.model`.
 * @param shown the model as people see its service: its vendor's name may stand before it
 */
export function modelAttributes(shown: string): Attributes {
  // People see some names with a capital that the model's has not: XAI, and xAI grok-4.3.
  const vendor = vendors.find(({ name }) => shown.toLowerCase().startsWith(`${name.toLowerCase()} `));
  if (vendor === undefined) return { "gen_ai.provider.name": unknownProvider, "gen_ai.request.model": shown };
  const model = shown.slice(vendor.name.length + 1);
  return {
    "gen_ai.provider.name": vendor.genAiProvider ?? vendor.service,
    "gen_ai.request.model": model.startsWith("(") ? model.slice(1, -1) : model,
  };
}

/** The same of a service as the usage names it: `openai/gpt-4o-mini`, or a server's host before the model. */
export function serviceAttributes(service: string): Attributes {
  const at = service.indexOf("/");
  if (at < 0) return { "gen_ai.provider.name": unknownProvider, "gen_ai.request.model": service };
  const name = service.slice(0, at);
  const vendor = vendors.find((one) => one.service === name);
  return {
    "gen_ai.provider.name": vendor?.genAiProvider ?? name,
    "gen_ai.request.model": service.slice(at + 1),
  };
}
