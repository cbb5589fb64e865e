/** An agent's guard over what its model says: what of the definition it goes by. */
import type { Agent } from "../agent/agent.ts";
import type { Mind } from "../conversation/ports.ts";
import { productSettings } from "../conversation/settings.ts";
import { type GuardOptions, guardedMind } from "./guarded-mind.ts";
import { nowPart } from "./now.ts";
import { instructions, type PageView } from "./prompt.ts";

type Guarded = Pick<
  Agent,
  | "offLimits"
  | "language"
  | "timeZone"
  | "persona"
  | "cardHosts"
  | "origins"
  | "knowledge"
  | "greeting"
  | "tools"
  | "escalation"
>;

export interface Guarding {
  readonly page?: PageView;
  /** The caller's, by its IANA name. */
  readonly timeZone?: string;
  readonly refused?: GuardOptions["refused"];
  /** The call's; the product's unless given. */
  readonly clauses?: GuardOptions["clauses"];
}

export function guardOf(
  agent: Guarded,
  mind: Mind,
  { page, timeZone, refused, clauses = productSettings.clauses }: Guarding = {},
): Mind {
  const { offLimits, language, persona, cardHosts, origins, knowledge, greeting, tools, escalation } = agent;
  const own = [
    persona,
    greeting,
    knowledge.text,
    ...knowledge.policies,
    ...tools.map(({ description }) => description),
  ];
  const zones = { caller: timeZone, business: agent.timeZone };
  return guardedMind(mind, {
    ...{ offLimits, language, clauses, secret: instructions(agent), hasHumans: escalation !== undefined },
    told: () => [...own, nowPart(Date.now(), zones), ...(page === undefined ? [] : toldBy(page))],
    hosts: cardHosts.length === 0 ? [] : [...cardHosts, ...hostsOf(origins)],
    ...(refused && { refused }),
  });
}

function toldBy({ context, tools, instructions = [] }: PageView): string[] {
  return [JSON.stringify(context), ...tools.map(({ description }) => description), ...instructions];
}

/** Of the origins that are addresses: the others are known to a running Worker alone, and nobody reads them aloud. */
function hostsOf(origins: Agent["origins"]): string[] {
  return origins.flatMap((origin) => (URL.canParse(origin) ? [new URL(origin).host] : []));
}
