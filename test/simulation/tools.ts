/** An agent's own tools under their rules, over a record in memory. */
import type { Agent } from "../../edge/agent/agent.ts";
import type { IdentityLevel } from "../../edge/agent/tools.ts";
import type { Clock } from "../../edge/base/clock.ts";
import { Caller } from "../../edge/features/identity/caller.ts";
import { actionsOf } from "../../edge/tools/actions.ts";
import { ToolGate } from "../../edge/tools/tool-gate.ts";
import { undoTool } from "../../edge/tools/undo.ts";
import { isSame, type Switchable } from "../../edge/wire/switches.ts";
import type { SimulatedRecord } from "./record.ts";

export interface ToolSurroundings {
  /** Variables of the Worker's environment that tools read: `${NAME}` in a URL. */
  readonly env?: Readonly<Record<string, string>>;
  /** The caller's identity, as a site's token would have proved it; nobody is known unless given. */
  readonly identity?: { readonly level: IdentityLevel; readonly subject: string };
  /** Answers the requests of `http` tools; the runtime's `fetch` unless given. */
  readonly fetch?: typeof fetch;
  /** Switched off at the console for the whole call: the agent, tools. */
  readonly switchedOff?: readonly Switchable[];
}

/** Whether it is switched off in these surroundings. */
export function isSwitchedOff({ switchedOff = [] }: ToolSurroundings, what: Switchable): boolean {
  return switchedOff.some((one) => isSame(one, what));
}

/** An agent with the tools that a call gives it besides; without those by which callers prove who they are. */
export function withOwnTools(agent: Agent): Agent {
  return agent.tools.some(({ undo }) => undo) ? { ...agent, tools: [...agent.tools, undoTool] } : agent;
}

export function toolGateOf(
  agent: Agent,
  record: SimulatedRecord,
  clock: Clock,
  surroundings: ToolSurroundings,
): ToolGate {
  const { env = {}, identity, fetch } = surroundings;
  const { tools } = withOwnTools(agent);
  const given = identity && { ...identity, how: "the simulation" };
  return new ToolGate({
    tools,
    log: record.actions,
    slots: record.slots,
    clock,
    sinceStartMs: () => clock.nowMs(),
    turnOffset: 0,
    runner: actionsOf({ tools, env, clock, cardHosts: agent.cardHosts, ...(fetch && { fetch }) }),
    caller: new Caller(record.identity, agent.identity.attempts, given),
    howToIdentify: "Offer a human instead.",
    callId: "simulation",
    secret: "simulation",
    language: agent.language,
    dryRun: false,
    use: async () => null,
    isOff: (name) => isSwitchedOff(surroundings, { kind: "tool", name }),
    announce: () => {},
    listed: Promise.resolve(),
    late: () => {},
    unclear: () => {},
  });
}
