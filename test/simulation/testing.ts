/** `simulate()` of the package: a conversation with the model's words in the test, or a caller with a model of its own. */
import type { Agent } from "../../edge/agent/agent.ts";
import type { Line } from "./script.ts";
import { type Simulation, type SimulationOptions, simulate as simulateLines } from "./simulate.ts";
import { type Caller, type CallerOptions, type RehearsedCall, simulateCaller } from "./suite/simulate-caller.ts";

/**
 * Plays the lines of a test, the model's among them.
 * @throws ScriptError where the conversation goes another way than the lines
 */
export function simulate(agent: Agent, lines: readonly Line[], options?: SimulationOptions): Promise<Simulation>;
/**
 * Plays a caller, and a model answers: the agent's own where `env` has its key, else the offline one.
 * @throws Error where the caller names a tool that no agent has as a request over HTTP, or cannot be read
 */
export function simulate(agent: Agent, caller: Caller, options?: CallerOptions): Promise<RehearsedCall>;
export function simulate(
  agent: Agent,
  played: readonly Line[] | Caller,
  options?: SimulationOptions & CallerOptions,
): Promise<Simulation | RehearsedCall> {
  return isLines(played) ? simulateLines(agent, played, options) : simulateCaller(agent, played, options);
}

function isLines(played: readonly Line[] | Caller): played is readonly Line[] {
  return Array.isArray(played);
}
