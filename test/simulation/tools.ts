/** An agent's tools under their rules, with those that a call gives it besides, over a record in memory. */
import type { Agent } from "../../edge/agent/agent.ts";
import type { IdentityLevel } from "../../edge/agent/tools.ts";
import type { Clock } from "../../edge/base/clock.ts";
import { Caller } from "../../edge/features/identity/caller.ts";
import { howToIdentify, identityTools } from "../../edge/features/identity/tools.ts";
import { actionsOf } from "../../edge/tools/actions.ts";
import { ToolGate } from "../../edge/tools/tool-gate.ts";
import { undoTool } from "../../edge/tools/undo.ts";
import { isSame, type Switchable } from "../../edge/wire/switches.ts";
import type { ReceivedCodes } from "./received-codes.ts";
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

/** All that an agent's tools need of a simulated call. */
export interface ToolParts {
  readonly record: SimulatedRecord;
  readonly clock: Clock;
  readonly surroundings: ToolSurroundings;
  /** The codes that the caller is sent. */
  readonly codes: ReceivedCodes;
  /** Draws the digits of codes; by chance unless given. */
  readonly draw?: (below: number) => number;
}

/** A simulation has one call at a time, and keeps nothing of it. */
const [callId, secret] = ["simulation", "simulation"];

/** Whether it is switched off in these surroundings. */
export function isSwitchedOff({ switchedOff = [] }: ToolSurroundings, what: Switchable): boolean {
  return switchedOff.some((one) => isSame(one, what));
}

/** An agent with the tools that a call gives it besides: to prove who calls, and to take back what was done. */
export function withOwnTools(agent: Agent, { record, clock, surroundings, codes, draw }: ToolParts): Agent {
  const { code } = agent.identity;
  const { env = {}, fetch: made = fetch } = surroundings;
  const identify =
    code === undefined
      ? []
      : identityTools({
          code,
          env,
          store: record.identity,
          secret,
          callId,
          nowMs: () => clock.nowMs(),
          fetch: codes.through(made),
          ...(draw && { draw }),
        });
  return {
    ...agent,
    tools: [...agent.tools, ...identify, ...(agent.tools.some(({ undo }) => undo) ? [undoTool] : [])],
  };
}

/** @param agent with the tools that a call gives it besides */
export function toolGateOf(agent: Agent, { record, clock, surroundings }: ToolParts): ToolGate {
  const { env = {}, identity, fetch } = surroundings;
  const { tools } = agent;
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
    howToIdentify: agent.identity.code === undefined ? "Offer a human instead." : howToIdentify,
    callId,
    secret,
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
