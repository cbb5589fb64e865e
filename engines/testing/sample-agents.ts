/** The sample shop's own agents, for the engines' tests: they stay when `EARSHOT_AGENTS` names others. */
import { sampleModule } from "../../demo/agents/module.ts";
import { type Deployed, deployedAgents } from "../deployed.ts";

export function sampleAgents(): Promise<Deployed> {
  return deployedAgents(sampleModule);
}
