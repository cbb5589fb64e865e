/**
 * Which of the deployment's agents has the floor of a call, with all that is its own, and how another gets it. The room,
 * the page, the caller's identity and the record stay; tools with their rules, voice, mind and knowledge change.
 */

import type { Agent } from "../agent/agent.ts";
import { namesOfMcpTools } from "../agent/mcp.ts";
import { agentNamed } from "../agent/named.ts";
import type { ConversationEvent } from "../conversation/events.ts";
import type { Message } from "../conversation/ports.ts";
import { deskOf } from "../desk/desk.ts";
import { summaryOf } from "../features/handoff/summary.ts";
import { Switchboard } from "../features/transfer/switchboard.ts";
import type { Decided } from "../objects/human.ts";
import { agentsIn } from "../record/transfers.ts";
import type { Untold } from "../tools/decisions.ts";
import type { Governed } from "../tools/governed.ts";
import { requireServices } from "../vendors/configuration.ts";
import type { ActionEntry } from "../wire/http.ts";
import type { CallHandoff } from "./call-handoff.ts";
import { type Cast, castOf } from "./cast.ts";
import { KeptMeter } from "./kept-meter.ts";
import type { LiveCall } from "./live-call.ts";
import type { PageLink } from "./page-link.ts";
import { type CallRules, type CallRulesOptions, callRules } from "./rules.ts";
import type { Showing } from "./showing.ts";

export interface CastingOptions extends Omit<CallRulesOptions, "agent" | "owns"> {
  readonly agents: readonly Agent[];
  readonly handoff: CallHandoff;
}

/** What stays while agents come and go. */
interface Stage {
  readonly page: PageLink;
  readonly showing: Showing;
}

export class Casting {
  readonly #options: CastingOptions;
  readonly #rules = new Map<string, CallRules>();
  readonly #switchboard: Switchboard;
  /** By the limits of the agent that the call begins with, whoever has the floor later. */
  readonly #kept: KeptMeter;
  #stage: Stage | undefined;
  #cast: Cast | undefined;
  #live: Pick<LiveCall, "pass"> | undefined;
  /** The caller's last turn, which a new agent's knowledge has to know of. */
  #lastTurn: ConversationEvent | undefined;

  /** @throws EarshotError `agent_unknown`, where nobody who had the floor is deployed any more. */
  constructor(options: CastingOptions) {
    this.#options = options;
    const { agents, record, env, clock, sinceStartMs, turnOffset, trouble, handoff, invitation, see } = options;
    const first = agents.find(({ name }) => name === invitation.agentName) ?? this.#holder();
    const { agentName, callId } = invitation;
    this.#kept = new KeptMeter({
      ...{ limits: first.limits, record: record.spending, clock, see },
      reserve: (spent, wanted) => deskOf(env, agentName).reserveSpending(callId, spent, wanted),
    });
    this.#switchboard = new Switchboard(this.#holder().name, {
      ...{ agents, record: record.transfers, clock, sinceStartMs, turnOffset, trouble },
      hindrance: () => (handoff.isExpected ? "A human has been called: stay with the caller until they come." : null),
      requireReady: (agent) => requireServices(agent, env),
      pass: (to, from) => this.#pass(to, from),
      summary: () => this.#summary(),
    });
  }

  /** The agent that has the floor, with the tools it has in this call. */
  get agent(): Agent {
    return this.#rulesOf(this.#holder()).agent;
  }

  /** The same as its definition has it. */
  get definition(): Agent {
    return this.#holder();
  }

  /** The agent that has the floor gets all that is its own. @throws as `castOf()`. */
  begin(stage: Stage): Cast {
    this.#stage = stage;
    return this.#castOf(this.#holder(), null);
  }

  /** From now on the caller can be passed on. */
  enter(live: Pick<LiveCall, "pass">): void {
    this.#live = live;
  }

  /** What happens in the conversation. */
  heard(event: ConversationEvent): void {
    if (event.event === "caller-turn") this.#lastTurn = event;
    this.#cast?.knowledge.heard(event);
  }

  /** Writes down what the call has cost by now. */
  keepSpending(): void {
    this.#kept.keep();
  }

  /** What an earlier life of this call had begun and can be done again, whoever had the floor then. */
  unfinished(): Message[] {
    return this.#all().flatMap((governed) => governed.unfinished());
  }

  /** What has come to an end without the caller being told. */
  untold(): Untold[] {
    return this.#all().flatMap((governed) => governed.untold());
  }

  /** Somebody was told of it. */
  told(key: string, by?: string): void {
    for (const governed of this.#all()) governed.told(key, by);
  }

  /** A human decides on what a tool of this call is about to do, whoever has the floor by now. */
  async decide(approval: string, approved: boolean, by: string): Promise<Decided> {
    const asked = this.#options.record.actions.entries().find(({ key }) => key === approval);
    const owner = asked && this.#ownerOf(asked);
    return (await owner?.decide(approval, approved, by)) ?? { kind: "unknown" };
  }

  /** Does what a human has approved and an earlier life of this call did not come to. */
  async recover(): Promise<void> {
    await Promise.all(this.#all().map((governed) => governed.recover()));
  }

  /** Whether something that was approved is still to be done, or being done. */
  isDeciding(): boolean {
    return this.#all().some((governed) => governed.isDeciding());
  }

  #holder(): Agent {
    const { agents, invitation } = this.#options;
    const there = this.names.find((name) => agents.some((agent) => agent.name === name));
    return agentNamed(agents, there ?? invitation.agentName);
  }

  /** Who has had the floor, by name, the last first. */
  get names(): readonly string[] {
    const { record, invitation } = this.#options;
    const passedTo = record.transfers.entries().map(({ to }) => to);
    return [...new Set([...passedTo.reverse(), invitation.agentName])];
  }

  /** The rules of all who have had the floor, as far as they are deployed. */
  #all(): Governed[] {
    return this.names.flatMap((name) => this.#governedOf(name) ?? []);
  }

  #governedOf(name: string): Governed | undefined {
    const agent = this.#options.agents.find((one) => one.name === name);
    return agent && this.#rulesOf(agent).governed;
  }

  /** Whose tool it was: in a turn in which the caller was passed on, the first's who has one of that name. */
  #ownerOf({ turn, tool }: ActionEntry): Governed | undefined {
    const { record, invitation } = this.#options;
    const there = agentsIn(turn, invitation.agentName, record.transfers.entries());
    const governed = there.flatMap((name) => this.#governedOf(name) ?? []);
    return governed.find((one) => one.has(tool)) ?? governed[0] ?? this.#all()[0];
  }

  /** The same for the whole call: what an agent has done counts when the caller comes back to it. */
  #rulesOf(agent: Agent): CallRules {
    const known = this.#rules.get(agent.name);
    if (known) return known;
    const rules: CallRules = callRules({
      ...this.#options,
      agent,
      owns: (entry) => this.#ownerOf(entry) === rules.governed,
    });
    this.#rules.set(agent.name, rules);
    return rules;
  }

  #castOf(agent: Agent, from: Agent | null): Cast {
    const { invitation, env, handoff, trouble } = this.#options;
    if (this.#stage === undefined) throw new Error("nobody talks yet");
    const rules = this.#rulesOf(agent);
    const floor = this.#switchboard.floorOf(rules.agent);
    const before = from ?? this.#before();
    const isFirst = before === null || before.name === agent.name;
    const taken = { ...rules, agent: isFirst ? rules.agent : takenOver(rules.agent, before) };
    const { meter } = this.#kept;
    const cast = castOf({ rules: taken, floor, invitation, env, handoff, meter, trouble, ...this.#stage });
    handoff.use(cast.handoff, agent, invitation);
    this.#cast = cast;
    return cast;
  }

  /** Who passed the caller on to the one who has the floor; null: nobody did. */
  #before(): Agent | null {
    const { agents, record } = this.#options;
    const last = record.transfers.entries().at(-1);
    return agents.find(({ name }) => name === last?.from) ?? null;
  }

  #pass(to: Agent, from: Agent): readonly string[] {
    const before = this.#cast;
    if (this.#live === undefined || this.#stage === undefined || before === undefined) throw new Error("nobody talks");
    const cast = this.#castOf(to, from);
    let dropped: readonly string[];
    try {
      dropped = this.#live.pass(cast);
    } catch (thrown) {
      this.#cast = before;
      this.#options.handoff.use(before.handoff, from, this.#options.invitation);
      throw thrown;
    }
    this.#stage.page.recast({ agent: cast.agent, builtIn: namesOfMcpTools(to) });
    if (this.#lastTurn) cast.knowledge.heard(this.#lastTurn);
    return [...new Set([...dropped, ...before.governed.dropSlots()])];
  }

  /** Without the words themselves: what was wanted, and what was done. */
  #summary(): unknown {
    const { record, invitation } = this.#options;
    const trace = record.load();
    if (trace === null) return null;
    const { language } = this.agent;
    const summary = summaryOf({ trace, context: invitation.context, language });
    const { who, wants, tried, documents, mood, identity, messages } = summary;
    return { who, wants, tried, documents, mood, identity, messages };
  }
}

/** Its own persona, and that it has not begun this call. */
function takenOver(agent: Agent, from: Agent): Agent {
  const persona = `${agent.persona}

You have taken over this call from ${from.displayName}, another AI agent. The caller has been told. They repeat nothing:
say in a few words who you are, then go on with what they want.`;
  return { ...agent, persona };
}
