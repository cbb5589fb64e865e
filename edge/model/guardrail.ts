/** The part of a definition by which the guardrail judges the model's words. */
import type { Agent } from "../agent/agent.ts";
import type { Llm } from "../conversation/ports.ts";
import { productSettings } from "../conversation/settings.ts";
import { type GuardrailOptions, guardrailLlm } from "./guardrail-llm.ts";
import { nowPart } from "./now.ts";
import { instructions, type PageView } from "./prompt.ts";

type GuardrailDefinition = Pick<
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

export interface GuardrailInputs {
  readonly page?: PageView;
  /** The caller's, by its IANA name. */
  readonly timeZone?: string;
  readonly refused?: GuardrailOptions["refused"];
  /** The call's; the product's unless given. */
  readonly clauses?: GuardrailOptions["clauses"];
}

export function guardrailOf(
  agent: GuardrailDefinition,
  llm: Llm,
  { page, timeZone, refused, clauses = productSettings.clauses }: GuardrailInputs = {},
): Llm {
  const { offLimits, language, persona, cardHosts, origins, knowledge, greeting, tools, escalation } = agent;
  const own = [
    persona,
    greeting,
    knowledge.text,
    ...knowledge.policies,
    ...tools.map(({ description }) => description),
  ];
  const zones = { caller: timeZone, business: agent.timeZone };
  return guardrailLlm(llm, {
    offLimits,
    language,
    clauses,
    secret: instructions(agent),
    hasHumans: escalation !== undefined,
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
