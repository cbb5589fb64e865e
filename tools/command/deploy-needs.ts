/** The variables and secrets that a deployment's Worker must have, by the agents that it serves. */
import type { Agent } from "../../edge/agent/agent.ts";
import { isSet, keysIn, toolVariables, unsetOrigins, variablesIn } from "../../edge/agent/variables.ts";
import { withVersions } from "../../edge/agent/versioned.ts";
import type { Variables } from "../../edge/base/variables.ts";
import { lackedBy } from "../start/service-settings.ts";

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

/**
 * Looks for what is missing.
 * @param agents those of the deployment
 * @param known what the Worker has: its variables, its bindings, `standInFor()` of its secrets (tools/start/service-settings.ts)
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
