/** Which of the agents that are deployed the shop's pages call. */
import { pathToFileURL } from "node:url";
import type { Agent } from "earshot/agent";
import { sampleModule } from "../agents/module.ts";

export interface ShopAgent {
  readonly name: string;
  /** Shown as what can be said to it. */
  readonly phrases: readonly string[];
  /** By language, the agent's own first: what can be said to it. */
  readonly languages: Readonly<Record<string, readonly string[]>>;
  /** Why a page of the shop cannot call it, and what to do; null: it can. */
  readonly trouble: string | null;
}

/** An agent, as far as the pages need it. */
export type PagesAgent = Pick<Agent, "name" | "language" | "phrases" | "origins"> & {
  readonly languages: Readonly<Record<string, { readonly phrases?: readonly string[] | undefined }>>;
};

/** The Worker's variables that hold the shop's own origins (tools/start/demo.ts). */
const variables = ["${SHOP_ORIGIN}", "${SHOP_ORIGIN_ALIAS}"];

/**
 * The first that the shop's pages may call, or the first of all, with what is missing.
 * @param origin the shop's
 */
export function shopAgentOf({ agents }: { readonly agents: readonly PagesAgent[] }, origin: string): ShopAgent {
  const open = agents.find((agent) => permits(agent, origin));
  const agent = open ?? agents[0];
  if (agent === undefined) throw new Error("a deployment has at least one agent");
  const { name, phrases, language } = agent;
  const others = Object.entries(agent.languages).map(([tag, own]) => [tag, own.phrases ?? []] as const);
  const languages = { [language]: phrases, ...Object.fromEntries(others) };
  const missing = `The agent "${name}" does not let this page call: add "\${SHOP_ORIGIN}" to the origins of its definition.`;
  return { name, phrases, languages, trouble: open === undefined ? missing : null };
}

/** The agents that the Worker serves: `npm start` names their module, which may be another than the shop's own. */
export function deployedAgents(): Promise<{ readonly agents: readonly Agent[] }> {
  return import(pathToFileURL(process.env.EARSHOT_AGENTS ?? sampleModule).href);
}

function permits({ origins }: Pick<PagesAgent, "origins">, origin: string): boolean {
  return origins.some(
    (one) => one === "*" || variables.includes(one) || (URL.canParse(one) && new URL(one).origin === origin),
  );
}
