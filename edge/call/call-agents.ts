/** The agents of a call: makes their switch at its first use, and keeps it until the call is erased. */
import type { Agent } from "../agent/agent.ts";
import type { Env } from "../base/env.ts";
import type { EarshotError } from "../base/errors.ts";
import { systemClock } from "../base/system-clock.ts";
import type { Invitation } from "../objects/call.ts";
import type { CallRecord } from "../record/store.ts";
import type { Untold } from "../tools/decisions.ts";
import { AgentSwitch } from "./agent-switch.ts";
import type { CallHandoff } from "./call-handoff.ts";
import type { CallSwitches } from "./call-switches.ts";
import type { KeptUsage } from "./kept-usage.ts";

export interface CallAgentsOptions {
  readonly env: Env;
  /** All that are deployed. */
  readonly agents: readonly Agent[];
  readonly record: CallRecord;
  readonly handoff: CallHandoff;
  readonly usage: KeptUsage;
  readonly switches: CallSwitches;
  /** Takes work that is done beside the call. */
  readonly see: (work: Promise<void>) => void;
  readonly trouble: (error: EarshotError) => void;
  /** Something has come to an end that the caller is to be told of. */
  readonly late: () => void;
}

export class CallAgents {
  readonly #options: CallAgentsOptions;
  #switch: AgentSwitch | undefined;

  constructor(options: CallAgentsOptions) {
    this.#options = options;
  }

  /** Undefined: nobody has asked for it yet. */
  get made(): AgentSwitch | undefined {
    return this.#switch;
  }

  /** The agents of this call, with their tools and the rules of those: always the same, since they know what is being done. */
  of(invitation: Invitation): AgentSwitch {
    const { env, agents, record, handoff, usage, switches, see, trouble, late } = this.#options;
    this.#switch ??= new AgentSwitch({
      agents,
      env,
      handoff,
      usage,
      switches,
      record,
      invitation,
      clock: systemClock,
      sinceStartMs: () => Date.now() - (record.startedAtMs() ?? Date.now()),
      turnOffset: record.nextTurn(),
      see,
      trouble,
      late,
      unclear: (untold) => void this.passOn(untold),
    });
    return this.#switch;
  }

  /** Null: there is no call, or no agent of it is deployed any more. */
  now(): AgentSwitch | null {
    const { agents, record } = this.#options;
    const invitation = record.invitation();
    const isKnown = agents.some(({ name }) => name === invitation?.agentName);
    return invitation === null || !isKnown ? null : this.of(invitation);
  }

  /** Tells the site what came of an action. Returns whether there is anybody to tell. */
  passOn(untold: Untold): boolean {
    return this.#switch !== undefined && this.#options.handoff.passOn(untold, this.#switch.agent);
  }

  /** The call is erased. */
  drop(): void {
    this.#options.usage.drop();
    this.#switch = undefined;
  }
}
