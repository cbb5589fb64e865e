/**
 * Knows which of the deployment's agents is active in a call, and switches to another. The room, the page, the
 * caller's identity and the record stay; tools with their rules, TTS, LLM and knowledge change.
 */

import type { Agent } from "../agent/agent.ts";
import { goingOnIn, spokenIn } from "../agent/language.ts";
import { namesOfMcpTools } from "../agent/mcp.ts";
import { agentNamed } from "../agent/named.ts";
import { goesOnInWriting } from "../agent/services.ts";
import { agentsInCall, isVersionOff } from "../agent/versioned.ts";
import { withoutVendors } from "../agent/without-vendors.ts";
import { asEarshotError, EarshotError } from "../base/errors.ts";
import { stableJson } from "../base/stable-json.ts";
import type { ConversationEvent } from "../conversation/events.ts";
import type { Message } from "../conversation/ports.ts";
import { deskOf } from "../desk/desk.ts";
import { requireServices } from "../features/configuration.ts";
import { AgentTransfers } from "../features/transfer/agent-transfers.ts";
import { summaryAlong } from "../features/transfer/summary.ts";
import type { Decided } from "../objects/human.ts";
import { agentsIn } from "../record/transfers.ts";
import { KnownTroubles } from "../speech/health.ts";
import type { Untold } from "../tools/decisions.ts";
import type { ToolGate } from "../tools/tool-gate.ts";
import type { ActionEntry } from "../wire/http.ts";
import { type AgentRuntime, runtimeOf } from "./agent-runtime.ts";
import type { CallHandoff } from "./call-handoff.ts";
import type { CallSwitches } from "./call-switches.ts";
import type { CardsAndForms } from "./cards-and-forms.ts";
import { KeptMeter } from "./kept-meter.ts";
import type { KeptUsage } from "./kept-usage.ts";
import type { LiveCall } from "./live-call.ts";
import type { PageLink } from "./page-link.ts";
import { type CallRules, type CallRulesOptions, callRules } from "./rules.ts";

export interface AgentSwitchOptions extends Omit<CallRulesOptions, "agent" | "owns" | "isOff" | "language"> {
  /** All that are deployed, as their definitions have them. */
  readonly agents: readonly Agent[];
  readonly handoff: CallHandoff;
  readonly usage: KeptUsage;
  /** All that is switched off, for each agent. */
  readonly switches: Pick<CallSwitches, "off" | "isOff">;
}

/** The parts that stay while agents come and go. */
interface CallParts {
  readonly page: PageLink;
  readonly cardsAndForms: CardsAndForms;
}

export class AgentSwitch {
  readonly #options: AgentSwitchOptions;
  /** In the language of the call. */
  #agents: readonly Agent[];
  readonly #rules = new Map<string, CallRules>();
  readonly #agentTransfers: AgentTransfers;
  /** By the limits of the agent that the call begins with, whichever is active later. */
  readonly #kept: KeptMeter;
  readonly #troubles: KnownTroubles;
  #parts: CallParts | undefined;
  #runtime: AgentRuntime | undefined;
  #live: Pick<LiveCall, "switchTo" | "goOnIn" | "goOnAs"> | undefined;
  /** `#fit()` as the active agent's parts were made. */
  #fitted = "";
  /** Whether the version in which the call began had left it to the agent as it is by then. */
  #leftVersion = false;
  /** The caller's last turn, which a new agent's knowledge has to know of. */
  #lastTurn: ConversationEvent | undefined;

  /** @throws EarshotError `agent_unknown`, where no agent that was active is deployed any more. */
  constructor(options: AgentSwitchOptions) {
    this.#options = options;
    this.#leftVersion = this.#isVersionOff;
    this.#agents = this.#speaking(options.record.languages.now);
    const agents = this.#agents;
    const { record, env, clock, sinceStartMs, turnOffset, trouble, handoff, invitation, see } = options;
    const first = agents.find(({ name }) => name === invitation.agentName) ?? this.#activeAgent();
    const { agentName, callId } = invitation;
    this.#troubles = new KnownTroubles(invitation.health);
    this.#kept = new KeptMeter({
      limits: first.limits,
      record: record.spending,
      clock,
      see,
      reserve: (spent, wanted) => deskOf(env, agentName).reserveSpending(callId, spent, wanted),
    });
    this.#agentTransfers = new AgentTransfers(this.#activeAgent().name, {
      agents: () => this.#agents,
      record: record.transfers,
      clock,
      sinceStartMs,
      turnOffset,
      trouble,
      hindrance: () => (handoff.isExpected ? "A human has been called: stay with the caller until they come." : null),
      requireReady: (agent) => this.#requireReady(agent),
      switchTo: (to, from) => this.#switchTo(to, from),
      summary: () => this.#summary(),
    });
  }

  /** The active agent, with the tools it has in this call. */
  get agent(): Agent {
    const agent = this.#activeAgent();
    return { ...agent, tools: this.#rulesOf(agent).agent.tools };
  }

  /** The same as its definition has it. */
  get definition(): Agent {
    return this.#activeAgent();
  }

  /** The active agent gets all that is its own. @throws as `runtimeOf()`. */
  begin(parts: CallParts): AgentRuntime {
    this.#parts = parts;
    this.#options.usage.begin(this.#options.record.nextTurn());
    return this.#runtimeOf(this.#activeAgent(), null);
  }

  /** From now on the caller can be passed on. */
  enter(live: Pick<LiveCall, "switchTo" | "goOnIn" | "goOnAs">): void {
    this.#live = live;
    // Switches may have become known on the way into the room.
    this.refit();
  }

  /** Something of the active agent was switched off or on: from the next reply on it is what the switches leave of it. */
  refit(): void {
    const { record } = this.#options;
    const agents = this.#agents;
    this.#agents = this.#speaking(record.languages.now);
    this.#followVersion();
    if (this.#fit() === this.#fitted) return;
    this.#goOn(agents, (live, runtime) => live.goOnAs(runtime));
  }

  /** The tools of the agent with which the call began are those of its version, or of the agent as it is. */
  #followVersion(): void {
    if (this.#leftVersion === this.#isVersionOff) return;
    this.#leftVersion = this.#isVersionOff;
    const { invitation } = this.#options;
    const first = this.#versions().find(({ name }) => name === invitation.agentName);
    if (first === undefined) return;
    this.#rules.get(first.name)?.become(first);
    if (this.#activeAgent().name !== first.name) return;
    this.#parts?.page.changeAgent({ agent: this.agent, builtIn: namesOfMcpTools(first) });
  }

  get #isVersionOff(): boolean {
    const { invitation, switches } = this.#options;
    return isVersionOff(invitation, switches.off(invitation.agentName));
  }

  /** The agents as this call has them by now: that with which it began in its version, unless that is switched off. */
  #versions(): readonly Agent[] {
    const { agents, invitation } = this.#options;
    return this.#isVersionOff ? agents : agentsInCall(agents, invitation);
  }

  /** The agents whose switches count in this call: those that were active, and those that the active one passes on to. */
  get within(): readonly string[] {
    return [...new Set([...this.names, ...this.#activeAgent().transfers.map(({ to }) => to)])];
  }

  /** Takes the conversation's events. */
  heard(event: ConversationEvent): void {
    this.#options.usage.book.heard(event);
    if (event.event === "caller-turn") this.#lastTurn = event;
    if (event.event === "language") this.#changeLanguage(event);
    this.#runtime?.knowledge.heard(event);
  }

  /** Writes down what the call has cost by now. */
  keepSpending(): void {
    this.#kept.keep();
    this.#options.usage.end();
  }

  /** Actions that an earlier life of this call had begun and that can run again, of any agent. */
  unfinished(): Message[] {
    return this.#all().flatMap((toolGate) => toolGate.unfinished());
  }

  /** Outcomes that the caller has not been told. */
  untold(): Untold[] {
    return this.#all().flatMap((toolGate) => toolGate.untold());
  }

  /** Somebody was told of it. */
  told(key: string, by?: string): void {
    for (const toolGate of this.#all()) toolGate.told(key, by);
  }

  /** A human decides on what a tool of this call is about to do, whichever agent is active by now. */
  async decide(approval: string, approved: boolean, by: string): Promise<Decided> {
    const asked = this.#options.record.actions.entries().find(({ key }) => key === approval);
    const owner = asked && this.#ownerOf(asked);
    return (await owner?.decide(approval, approved, by)) ?? { kind: "unknown" };
  }

  /** Does what a human has approved and an earlier life of this call did not come to. */
  async recover(): Promise<void> {
    await Promise.all(this.#all().map((toolGate) => toolGate.recover()));
  }

  /** Whether something that was approved is still to be done, or being done. */
  isDeciding(): boolean {
    return this.#all().some((toolGate) => toolGate.isDeciding());
  }

  #activeAgent(): Agent {
    const { invitation } = this.#options;
    const agents = this.#agents;
    const there = this.names.find((name) => agents.some((agent) => agent.name === name));
    return agentNamed(agents, there ?? invitation.agentName);
  }

  /** Which agents have been active, by name, the last first. */
  get names(): readonly string[] {
    const { record, invitation } = this.#options;
    const passedTo = record.transfers.entries().map(({ to }) => to);
    return [...new Set([...passedTo.reverse(), invitation.agentName])];
  }

  /** The rules of all agents that have been active, as far as they are deployed. */
  #all(): ToolGate[] {
    return this.names.flatMap((name) => this.#toolGateOf(name) ?? []);
  }

  #toolGateOf(name: string): ToolGate | undefined {
    const agent = this.#agents.find((one) => one.name === name);
    return agent && this.#rulesOf(agent).toolGate;
  }

  /** Whose tool it was: in a turn in which the caller was passed on, the first's who has one of that name. */
  #ownerOf({ turn, tool }: ActionEntry): ToolGate | undefined {
    const { record, invitation } = this.#options;
    const there = agentsIn(turn, invitation.agentName, record.transfers.entries());
    const toolGates = there.flatMap((name) => this.#toolGateOf(name) ?? []);
    return toolGates.find((one) => one.has(tool)) ?? toolGates[0] ?? this.#all()[0];
  }

  /** The same for the whole call: what an agent has done counts when the caller comes back to it. */
  #rulesOf(agent: Agent): CallRules {
    const known = this.#rules.get(agent.name);
    if (known) return known;
    const rules: CallRules = callRules({
      ...this.#options,
      agent,
      language: () => this.#agents.find(({ name }) => name === agent.name)?.language ?? agent.language,
      owns: (entry) => this.#ownerOf(entry) === rules.toolGate,
      isOff: (name) => this.#options.switches.isOff(agent.name, { kind: "tool", name }),
    });
    this.#rules.set(agent.name, rules);
    return rules;
  }

  #runtimeOf(agent: Agent, from: Agent | null): AgentRuntime {
    const { invitation, env, handoff, record, see, trouble, usage, switches } = this.#options;
    if (this.#parts === undefined) throw new Error("nobody talks yet");
    const rules = this.#rulesOf(agent);
    // The rules stay as they were, whatever language the agent speaks by now. Its tools are theirs.
    const spoken = { ...agent, tools: rules.agent.tools };
    const transfers = this.#agentTransfers.transfersOf(spoken);
    const before = from ?? this.#before();
    const isFirst = before === null || before.name === agent.name;
    const taken = { ...rules, agent: isFirst ? spoken : takenOver(spoken, before) };
    const { meter } = this.#kept;
    const counted = { meter, usage: usage.book };
    const runtime = runtimeOf({
      troubles: this.#troubles,
      rules: taken,
      transfers,
      invitation,
      env,
      handoff,
      wasRecorded: () => record.recording.state !== null,
      isOff: (what) => switches.isOff(agent.name, what),
      lacks: withoutVendors(agent, env, switches.off(agent.name)).lacks,
      see,
      trouble,
      ...counted,
      ...this.#parts,
    });
    handoff.use(runtime.handoff, agent, invitation);
    this.#runtime = runtime;
    this.#fitted = this.#fit();
    return runtime;
  }

  /** The agent that passed the caller on to the active one; null: none did. */
  #before(): Agent | null {
    const agents = this.#agents;
    const { record } = this.#options;
    const last = record.transfers.entries().at(-1);
    return agents.find(({ name }) => name === last?.from) ?? null;
  }

  #switchTo(to: Agent, from: Agent): readonly string[] {
    const before = this.#runtime;
    if (this.#live === undefined || this.#parts === undefined || before === undefined) throw new Error("nobody talks");
    const runtime = this.#runtimeOf(to, from);
    let dropped: readonly string[];
    try {
      dropped = this.#live.switchTo(runtime);
    } catch (thrown) {
      this.#runtime = before;
      this.#options.handoff.use(before.handoff, from, this.#options.invitation);
      throw thrown;
    }
    this.#parts.page.changeAgent({ agent: runtime.agent, builtIn: namesOfMcpTools(to) });
    if (this.#lastTurn) runtime.knowledge.heard(this.#lastTurn);
    return [...new Set([...dropped, ...before.toolGate.dropSlots()])];
  }

  /** Each in this language (BCP 47), or in the page's, or as it is defined. */
  #speaking(language: string | null): readonly Agent[] {
    const { invitation, env, switches } = this.#options;
    return this.#versions().map((agent) => {
      const begins = spokenIn(agent, invitation.locale);
      const now = language === null ? begins : goingOnIn(agent, language);
      // Nobody could hear or speak some of them here. A call by voice does not become one in writing, nor the other way round.
      const inWriting = goesOnInWriting(now, env);
      const others = Object.entries(now.languages).filter(
        ([tag]) => goesOnInWriting(goingOnIn(agent, tag), env) === inWriting,
      );
      const spoken = { ...now, languages: Object.fromEntries(others) };
      return withoutVendors(spoken, env, switches.off(agent.name)).agent;
    });
  }

  /** The caller speaks another language. The active agent goes on in it, if its services can be had. */
  #changeLanguage({ turn, from, to, reason }: Extract<ConversationEvent, { event: "language" }>): void {
    const { record, sinceStartMs, turnOffset } = this.#options;
    const before = this.#agents;
    if (this.#live === undefined) return;
    this.#agents = this.#speaking(to);
    this.#goOn(before, (live, runtime) => {
      live.goOnIn(runtime, to);
      record.languages.add({ atMs: sinceStartMs(), turn: turn + turnOffset, from, to, reason });
    });
  }

  /** The active agent goes on as it is by now, or as it was before if one of its services cannot be had. */
  #goOn(
    agentsBefore: readonly Agent[],
    enter: (live: Pick<LiveCall, "goOnIn" | "goOnAs">, runtime: AgentRuntime) => void,
  ): void {
    const { trouble, handoff, invitation } = this.#options;
    const before = this.#runtime;
    if (this.#live === undefined || this.#parts === undefined || before === undefined) return;
    try {
      const runtime = this.#runtimeOf(this.#activeAgent(), null);
      enter(this.#live, runtime);
      if (this.#lastTurn) runtime.knowledge.heard(this.#lastTurn);
    } catch (thrown) {
      this.#agents = agentsBefore;
      this.#runtime = before;
      const agent = this.#activeAgent();
      handoff.open(invitation, agent, this.#parts.page);
      handoff.use(before.handoff, agent, invitation);
      trouble(asEarshotError(thrown, "internal"));
    }
  }

  /** Tells apart what the switches leave of the active agent's services. */
  #fit(): string {
    const { env, switches } = this.#options;
    const { agent, lacks } = withoutVendors(this.#activeAgent(), env, switches.off(this.#activeAgent().name));
    const { name, stt, sttFallbacks, tts, ttsFallbacks, llm, fallbacks, routes } = agent;
    const models = [llm, ...fallbacks, ...routes.map((route) => route.llm)];
    const version = name === this.#options.invitation.agentName && this.#isVersionOff ? "off" : "on";
    return stableJson({ name, version, stt, sttFallbacks, tts, ttsFallbacks, models, lacks });
  }

  /** @throws EarshotError `agent_off`, `not_configured` */
  #requireReady(agent: Agent): void {
    const { env, switches } = this.#options;
    const lacks = withoutVendors(agent, env, switches.off(agent.name)).lacks.length > 0;
    if (lacks || switches.isOff(agent.name, { kind: "agent" })) {
      throw new EarshotError("agent_off", `"${agent.name}" is switched off`);
    }
    requireServices(agent, env);
  }

  #summary(): unknown {
    const { record, invitation } = this.#options;
    const trace = record.asSaid();
    if (trace === null) return null;
    const { language } = this.agent;
    return summaryAlong({ trace, context: invitation.context, language });
  }
}

/** Its own persona, and that it has not begun this call. */
function takenOver(agent: Agent, from: Agent): Agent {
  const persona = `${agent.persona}

You have taken over this call from ${from.displayName}, another AI agent. The caller has been told. They repeat nothing:
say in a few words who you are, then go on with what they want.`;
  return { ...agent, persona };
}
