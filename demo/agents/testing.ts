/** The sample shop's own agents, for its tests: they go on when `#agents` names a site owner's. */
import { join } from "node:path";
import { type Deployed, deployedAgents } from "../deployed.ts";

export const sampleModule: string = join(import.meta.dirname, "index.ts");

export function sampleAgents(): Promise<Deployed> {
  return deployedAgents(sampleModule);
}
