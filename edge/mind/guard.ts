/** An agent's guard over what its model says: what of the definition it goes by. */
import type { Agent } from "../agent.ts";
import type { Mind } from "../conversation/ports.ts";
import { type GuardOptions, guardedMind } from "./guarded-mind.ts";
import { instructions } from "./prompt.ts";

type Guarded = Pick<Agent, "offLimits" | "language" | "persona" | "cardHosts" | "origins">;

export function guardOf(agent: Guarded, mind: Mind, refused?: GuardOptions["refused"]): Mind {
  const { offLimits, language, cardHosts, origins } = agent;
  return guardedMind(mind, {
    ...{ offLimits, language, secret: instructions(agent) },
    hosts: cardHosts.length === 0 ? [] : [...cardHosts, ...hostsOf(origins)],
    ...(refused && { refused }),
  });
}

/** Of the origins that are addresses: the others are known to a running Worker alone, and nobody reads them aloud. */
function hostsOf(origins: Agent["origins"]): string[] {
  return origins.flatMap((origin) => (URL.canParse(origin) ? [new URL(origin).host] : []));
}
