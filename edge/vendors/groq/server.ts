/** Groq's server, which speaks OpenAI's protocols. https://console.groq.com/docs/openai */
import type { Variables } from "../../base/variables.ts";
import { baseOf, keyFor, pricedAt } from "../server.ts";

export const name = "Groq";
const own = { name, base: "https://api.groq.com/openai/v1" };

/** @param variable the one that holds the deployment's address @throws EarshotError `not_configured` */
export function serverOf(variable: string, defined: string | undefined, env: Variables) {
  const base = baseOf(variable, env, defined, own);
  return { name, base: base.href, ...keyFor(base, "GROQ_API_KEY", env, own) };
}

export function pricedAtServer(variable: string, defined: string | undefined, model: string, env: Variables): string {
  return pricedAt(baseOf(variable, env, defined, own), "groq", model, own);
}
