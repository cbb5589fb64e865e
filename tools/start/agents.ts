/** The agents of a project, as its Worker has them. */
import { pathToFileURL } from "node:url";
import type { Agent } from "../../edge/agent/agent.ts";
import { requireTransferTargets } from "../../edge/agent/transfers.ts";
import { deployedOf } from "../../engines/deployed.ts";
import { StartError } from "./start-error.mjs";

/**
 * Loads them.
 * @param module a file that exports `agents`, absolute
 * @throws StartError where they cannot be loaded outside the Worker
 */
export async function agentsOf(module: string): Promise<readonly Agent[]> {
  try {
    const exported: { readonly agents: readonly Agent[] } = await import(pathToFileURL(module).href);
    // Of one that is no module of agents this says what is wrong. defineAgent() has made each whole.
    deployedOf(exported);
    requireTransferTargets(exported.agents);
    return exported.agents;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`The agents of ${module} cannot be loaded: ${why}`, { cause });
  }
}
