/** The origins from which an agent may be called: its own list, with variables filled in. */
import type { Env } from "../base/env.ts";
import type { Agent } from "./agent.ts";

export interface AllowedOrigins {
  readonly any: boolean;
  /** Serialised origins (`https://shop.example`, no slash at the end). */
  readonly origins: ReadonlySet<string>;
}

/** The `Origin` of a page without an origin of its own, such as a sandboxed frame. No list can mean one of those. */
const opaque = "null";

/** An agent's origins with variables filled in. An unset variable or an invalid origin allows nothing. */
export function allowedOrigins(agent: Pick<Agent, "origins">, env: Env): AllowedOrigins {
  const written = agent.origins.flatMap((entry) => {
    const variable = /^\$\{(.+)\}$/.exec(entry)?.[1];
    if (variable === undefined) return [entry];
    const value = env[variable];
    return typeof value === "string" ? value.split(/[\s,]+/) : [];
  });
  return {
    any: written.includes("*"),
    origins: new Set(
      written.flatMap((text) => (URL.canParse(text) ? [new URL(text).origin] : [])).filter((one) => one !== opaque),
    ),
  };
}

/** Whether a page of this origin may call; null: the request names no origin. */
export function permits({ any, origins }: AllowedOrigins, origin: string | null): boolean {
  return any || (origin !== null && origins.has(origin));
}
