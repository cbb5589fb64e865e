/** The variables and secrets that the services of agents want, and those of them that the Worker lacks. */
import type { Agent } from "../../edge/agent/agent.ts";
import { goingOnIn } from "../../edge/agent/language.ts";
import { checkServices } from "../../edge/agent/services.ts";
import { isSet } from "../../edge/agent/variables.ts";
import { EarshotError } from "../../edge/base/errors.ts";
import type { Variables } from "../../edge/base/variables.ts";
import { turnstileSecretOf } from "../../edge/features/turnstile/secret.ts";
import { StartError } from "./start-error.mjs";

/** As long as the longest secret that the Worker wants (edge/base/secrets.ts), and of the form of a region or a resource. */
const unknownValue = "a-value-that-cloudflare-keeps-to-itself-0123456789";

/** Secrets that are read before a call only by their form. */
const unknownValues: Readonly<Record<string, string>> = {
  EARSHOT_WORKERS_AI: "1",
  SERVICES_SHOWN: "{}",
  GOOGLE_CLOUD_SERVICE_ACCOUNT: JSON.stringify({
    client_email: "not-told@not-told.iam.gserviceaccount.com",
    private_key: unknownValue,
    token_uri: "https://not-told.invalid",
  }),
};

/** Stands for the value of a secret that the Worker has already: Cloudflare tells names alone. */
export function standInFor(name: string): string {
  return unknownValues[name] ?? (/_(?:URL|ORIGIN)$/.test(name) ? "https://not-told.invalid" : unknownValue);
}

/**
 * Refuses a start whose Worker could take no call, before anything is fetched.
 * @param known what the Worker has: its variables and its bindings
 * @throws StartError that names each variable that is missing, with the agents whose services want it
 */
export function requireServiceSettings(agents: readonly Agent[], known: Variables): void {
  const wantedBy = new Map<string, string[]>();
  for (const agent of agents) {
    for (const name of lackedBy(agent, known).names) wantedBy.set(name, [...(wantedBy.get(name) ?? []), agent.name]);
  }
  if (wantedBy.size === 0) return;
  const lines = [...wantedBy].map(([name, wanting]) => `    ${name}   (${wanting.join(", ")})`);
  throw new StartError(
    `The services that your agents name want these variables. Put them into .dev.vars, a line NAME=value for each, below \
the line that says "Yours" if there is one. docs/services.md tells what each is.\n\n${lines.join("\n")}`,
  );
}

/**
 * The variables that the agent's vendors, in each of its languages, and Turnstile want. Each check names the first that it lacks, so each is given
 * a value until the checks pass. A check that names none, or one that has a value, tells of another trouble.
 */
export function lackedBy(
  agent: Agent,
  known: Variables,
): { readonly names: string[]; readonly trouble: string | null } {
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
    for (const tag of [agent.language, ...Object.keys(agent.languages)]) checkServices(goingOnIn(agent, tag), env);
    if (agent.turnstile !== undefined) turnstileSecretOf(agent.turnstile, env, false);
    return null;
  } catch (thrown) {
    if (thrown instanceof EarshotError && thrown.code === "not_configured") return thrown.message;
    throw thrown;
  }
}
