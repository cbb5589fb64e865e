/** The Worker's variables that a definition names, and those of them that a deployment lacks. */
import type { Variables } from "../base/variables.ts";
import type { Agent } from "./agent.ts";

/** A variable that an agent needs and the Worker lacks. Calls are taken all the same; the part that names it fails. */
export interface UnsetVariable {
  readonly name: string;
  /** The part of the definition that names it. */
  readonly part: "origins" | "tools";
}

/** The variables of an agent's origins and tools that have no value, each once. */
export function unsetVariables(agent: Agent, env: Variables): UnsetVariable[] {
  const ofOrigins = unsetOrigins(agent, env).filter(({ isNeeded }) => isNeeded);
  const found = new Map<string, UnsetVariable>(ofOrigins.map(({ name }) => [name, { name, part: "origins" }]));
  for (const name of toolVariables(agent)) {
    if (!isSet(env, name) && !found.has(name)) found.set(name, { name, part: "tools" });
  }
  return [...found.values()];
}

/** The variables of the services that an agent asks: those of its tools, of MCP servers, and of the sender of codes. */
export function toolVariables({ tools, mcpServers, identity }: Agent): string[] {
  return variablesIn([tools, mcpServers, identity]);
}

/** An agent needs one origin. Further variables may add more. */
export function unsetOrigins(
  { origins }: Agent,
  env: Variables,
): readonly { readonly name: string; readonly isNeeded: boolean }[] {
  const variables = variablesIn(origins);
  const isOpen = origins.some((origin) => !origin.startsWith("${")) || variables.some((name) => isSet(env, name));
  return variables.map((name, at) => ({ name, isNeeded: at === 0 && !isOpen })).filter(({ name }) => !isSet(env, name));
}

/** A blank text is no value. */
export function isSet(env: Variables, name: string): boolean {
  const value = env[name];
  return value !== undefined && (typeof value !== "string" || value.trim() !== "");
}

/** `${NAME}` in the texts of a part of a definition, at any depth. */
export function variablesIn(value: unknown): string[] {
  if (typeof value === "string") return [...value.matchAll(/\$\{([A-Z][A-Z0-9_]*)\}/g)].map(([, name = ""]) => name);
  return partsOf(value).flatMap(([, part]) => variablesIn(part));
}

/** The variables that a part of a definition names for its keys and secrets (`keyVariable`, `secretVariable`). */
export function keysIn(value: unknown): string[] {
  return partsOf(value).flatMap(([name, part]) =>
    /^(?:key|secret)Variable$/.test(name) && typeof part === "string" ? [part] : keysIn(part),
  );
}

/** Schemas and functions name no variables, and may be circular. */
function partsOf(value: unknown): [string, unknown][] {
  const isPlain =
    typeof value === "object" &&
    value !== null &&
    (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);
  return isPlain ? Object.entries(value) : [];
}
