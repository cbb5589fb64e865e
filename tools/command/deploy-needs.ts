/** The variables and secrets that a deployment's Worker must have, by the agents that it serves. */
import type { Agent } from "../../edge/agent/agent.ts";
import { checkServices } from "../../edge/agent/services.ts";
import { isSet, keysIn, toolVariables, unsetOrigins, variablesIn } from "../../edge/agent/variables.ts";
import { withVersions } from "../../edge/agent/versioned.ts";
import { EarshotError } from "../../edge/base/errors.ts";
import type { Variables } from "../../edge/base/variables.ts";
import { turnstileSecretOf } from "../../edge/features/turnstile/secret.ts";

export interface Need {
  readonly name: string;
  /** Its purpose, for the people who are asked for it. */
  readonly what: string;
  /** `ask`: people must tell it; `make`: Earshot makes a random one if nobody does; `optional`: calls work without it. */
  readonly from: "ask" | "make" | "optional";
}

export interface Found {
  /** In the order in which to ask for them. */
  readonly needs: readonly Need[];
  /** Faults that no value of a variable mends, in words that say what to do. */
  readonly troubles: readonly string[];
}

const always: readonly Need[] = [
  { name: "LIVEKIT_URL", what: "your LiveKit server, such as wss://my-desk.livekit.cloud", from: "ask" },
  { name: "LIVEKIT_API_KEY", what: "the API key of that server", from: "ask" },
  { name: "LIVEKIT_API_SECRET", what: "the API secret of that server", from: "ask" },
  { name: "CALL_TOKEN_SECRET", what: "signs call tokens", from: "make" },
  { name: "ADMIN_TOKEN", what: "signs you in at /console, and reads records", from: "make" },
];

/** As long as the longest secret that the Worker wants (edge/base/secrets.ts). */
const unknownValue = "a-value-that-Cloudflare-keeps-to-itself-0123456789";

/** Secrets that are read before a call only by their form. */
const unknownValues: Readonly<Record<string, string>> = { EARSHOT_WORKERS_AI: "1", SERVICES_SHOWN: "{}" };

/** Stands for the value of a secret that the Worker has already: Cloudflare tells names alone. */
export function standInFor(name: string): string {
  return unknownValues[name] ?? (/_(?:URL|ORIGIN)$/.test(name) ? "https://not-told.invalid" : unknownValue);
}

/**
 * Looks for what is missing.
 * @param agents those of the deployment
 * @param known what the Worker has: its variables, its bindings, `standInFor()` of its secrets
 */
export function needsOf(agents: readonly Agent[], known: Variables): Found {
  const needs = new Map<string, Need>();
  const troubles = new Set<string>();
  const add = (need: Need): void => {
    if (!isSet(known, need.name) && !needs.has(need.name)) needs.set(need.name, need);
  };
  always.forEach(add);
  const all = withVersions(agents);
  for (const agent of all) {
    const services = lackedBy(agent, known);
    for (const name of services.names) add({ name, what: `the services of "${agent.name}"`, from: "ask" });
    if (services.trouble !== null) troubles.add(`${agent.name}: ${services.trouble}`);
    for (const { name, isNeeded } of unsetOrigins(agent, known)) {
      const what = `the pages that may call "${agent.name}", such as https://www.example.com`;
      add({ name, what, from: isNeeded ? "ask" : "optional" });
    }
    for (const name of toolVariables(agent)) {
      add({ name, what: `the tools of "${agent.name}"`, from: "ask" });
    }
  }
  for (const agent of all) {
    const { tools, mcpServers, identity, escalation, ending } = agent;
    const names = [...variablesIn([escalation, ending]), ...keysIn([tools, mcpServers, identity, escalation, ending])];
    for (const name of names) add({ name, what: `the definition of "${agent.name}"`, from: "optional" });
  }
  return { needs: [...needs.values()], troubles: [...troubles] };
}

/**
 * The variables that the agent's vendors and Turnstile want. Each check names the first that it lacks, so each is given
 * a value until the checks pass. A check that names none, or one that has a value, tells of another trouble.
 */
function lackedBy(agent: Agent, known: Variables): { readonly names: string[]; readonly trouble: string | null } {
  const names: string[] = [];
  // A blank value is none: the Worker would take it for a key, and the vendor refuse it.
  const set = Object.fromEntries(Object.entries(known).filter(([name]) => isSet(known, name)));
  for (;;) {
    const env = { ...set, ...Object.fromEntries(names.map((name) => [name, standInFor(name)])) };
    const fault = faultOf(agent, env);
    if (fault === null) return { names, trouble: null };
    const name = /\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/.exec(fault)?.[0];
    if (name === undefined || isSet(env, name)) return { names, trouble: fault };
    names.push(name);
  }
}

function faultOf(agent: Agent, env: Variables): string | null {
  try {
    checkServices(agent, env);
    if (agent.turnstile !== undefined) turnstileSecretOf(agent.turnstile, env, false);
    return null;
  } catch (thrown) {
    if (thrown instanceof EarshotError && thrown.code === "not_configured") return thrown.message;
    throw thrown;
  }
}
