/** Which origins an agent may be called from: its own list, with variables filled in. */
import type { Env } from "../base/env.ts";
import type { Agent } from "./agent.ts";

export interface AllowedOrigins {
  readonly any: boolean;
  /** Serialised origins (`https://shop.example`, no slash at the end). */
  readonly origins: ReadonlySet<string>;
}

/** What a page sends that has no origin of its own, as every sandboxed frame does: no list can mean one of those. */
const opaque = "null";

/** An agent's origins with variables filled in. What is unset or no origin allows nothing. */
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

/** Whether a page of this origin may call; null: the request names none. */
export function permits({ any, origins }: AllowedOrigins, origin: string | null): boolean {
  return any || (origin !== null && origins.has(origin));
}
