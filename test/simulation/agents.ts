/** The agents of a simulated call: which is active, and the parts that are its own, wired as a call wires them. */
import { z } from "zod";
import type { Agent } from "../../edge/agent/agent.ts";
import { ActiveAgent, type LiveAgentRuntime } from "../../edge/call/active-agent.ts";
import { featuredActions, llmFeatures } from "../../edge/call/agent-features.ts";
import { toldTts } from "../../edge/call/metered.ts";
import { type LlmMiddlewareName, llmOrder } from "../../edge/call/pipelines.ts";
import { conversationOf } from "../../edge/call/settings.ts";
import type { Conversation } from "../../edge/conversation/conversation.ts";
import type { ConversationEvent } from "../../edge/conversation/events.ts";
import { pipeline } from "../../edge/conversation/middleware.ts";
import type { Actions, Llm, Ports, Tts } from "../../edge/conversation/ports.ts";
import type { ConversationSettings } from "../../edge/conversation/settings.ts";
import type { Handoff } from "../../edge/features/handoff/handoff.ts";
import { offDutyOf } from "../../edge/features/switches/off-duty.ts";
import { offLlm } from "../../edge/features/switches/off-llm.ts";
import { AgentTransfers, type OwnTransfers } from "../../edge/features/transfer/agent-transfers.ts";
import { summaryAlong } from "../../edge/features/transfer/summary.ts";
import { type Documents, Knowledge } from "../../edge/knowledge/knowledge.ts";
import type { DocumentsView } from "../../edge/knowledge/known.ts";
import { guardrailOf } from "../../edge/model/guardrail.ts";
import { identityIn } from "../../edge/objects/identity.ts";
import { TraceBuilder } from "../../edge/record/trace.ts";
import { KeptLines, linesInMemory } from "../../edge/speech/tts/kept-lines.ts";
import type { ToolGate } from "../../edge/tools/tool-gate.ts";
import type { VirtualClock } from "../scenarios/virtual-clock.ts";
import { type HumanSurroundings, handoffOf } from "./humans.ts";
import { libraryWith } from "./library.ts";
import { ReceivedCodes } from "./received-codes.ts";
import { MemoryRecord, type SimulatedRecord } from "./record.ts";
import type { SimulatedLlm } from "./script.ts";
import { isSwitchedOff, type ToolParts, type ToolSurroundings, toolGateOf, withOwnTools } from "./tools.ts";
import { silentTts } from "./tts.ts";

export interface SimulatedAgentsOptions {
  /** In the caller's language; the first has the call at its beginning. */
  readonly agents: readonly [Agent, ...Agent[]];
  readonly clock: VirtualClock;
  /**
   * The model of one of them, which has the tools that a call gives it besides.
   * @param documents those that stand in its prompts
   */
  readonly llmOf: (agent: Agent, documents: DocumentsView) => SimulatedLlm;
  /** By agent, the documents that it was taught; none has any unless given. */
  readonly libraries?: ReadonlyMap<string, Documents>;
  /** Stands round the voice, for one that is down. */
  readonly aroundVoice?: (tts: Tts) => Tts;
  /** Is told each text that this agent's voice is given. */
  readonly spoken?: (agent: Agent, text: string) => void;
  /** Kept in memory unless given. */
  readonly record?: SimulatedRecord;
  readonly surroundings: ToolSurroundings & HumanSurroundings;
  /** Draws the digits of one-time codes; by chance unless given. */
  readonly draw?: (below: number) => number;
  readonly trouble: (thrown: unknown) => void;
}

interface Runtime extends LiveAgentRuntime {
  readonly knowledge: Knowledge;
  readonly handoff?: Handoff;
  readonly toolGate: ToolGate;
}

export class SimulatedAgents {
  readonly record: SimulatedRecord;
  /** The codes that the caller is sent. */
  readonly codes = new ReceivedCodes();
  readonly #options: SimulatedAgentsOptions;
  readonly #toolGates = new Map<string, ToolGate>();
  readonly #transfers: AgentTransfers;
  readonly #trace = new TraceBuilder({ startedAtMs: 0 });
  readonly #activeAgent: ActiveAgent;
  #runtime: Runtime;
  #conversation: Conversation | undefined;
  #lastTurn: ConversationEvent | undefined;
  #running = 0;

  constructor(options: SimulatedAgentsOptions) {
    this.#options = options;
    const { agents, clock, trouble } = options;
    const record = options.record ?? new MemoryRecord();
    this.record = record;
    this.#transfers = new AgentTransfers(agents[0].name, {
      agents: () => agents,
      clock,
      sinceStartMs: () => clock.nowMs(),
      turnOffset: 0,
      trouble,
      record: record.transfers,
      hindrance: () =>
        record.handoff.state().kind === "waiting" ? "A human has been called: stay with the caller." : null,
      // A simulation needs no vendor's key.
      requireReady: () => {},
      switchTo: (to) => this.#switchTo(to),
      summary: () => this.#summary(),
    });
    this.#runtime = this.#runtimeOf(agents[0]);
    this.#activeAgent = new ActiveAgent(this.#runtime, { heard: () => {}, trouble });
  }

  /** The active agent. */
  get agent(): Agent {
    return this.#runtime.agent;
  }

  /** The same whichever agent is active. */
  get ports(): Pick<Ports, "stt" | "llm" | "tts" | "actions"> {
    return this.#activeAgent.ports;
  }

  get settings(): ConversationSettings {
    return this.#activeAgent.settings;
  }

  /** How many tools run now. */
  get running(): number {
    return this.#running;
  }

  /** The conversation that the agents talk in has begun. */
  enter(conversation: Conversation): void {
    this.#conversation = conversation;
    this.#enterHandoff();
  }

  heard(event: ConversationEvent): void {
    this.#trace.take(event);
    if (event.event === "caller-turn") this.#lastTurn = event;
    this.#runtime.knowledge.heard(event);
    if (event.event === "agent-turn" && !event.own) this.#runtime.handoff?.agentHeard();
  }

  close(): void {
    this.#runtime.handoff?.close();
    for (const close of this.#activeAgent.closing) close();
  }

  #switchTo(to: Agent): readonly string[] {
    const before = this.#runtime;
    const runtime = this.#runtimeOf(to);
    this.#activeAgent.switchTo(runtime);
    this.#runtime = runtime;
    before.handoff?.close();
    this.#enterHandoff();
    if (this.#lastTurn) runtime.knowledge.heard(this.#lastTurn);
    return [...new Set([...(this.#conversation?.dropQuestions() ?? []), ...before.toolGate.dropSlots()])];
  }

  #enterHandoff(): void {
    // Nobody comes whose words would be heard.
    if (this.#conversation) this.#runtime.handoff?.enter(this.#conversation, { open: () => {}, close: () => {} });
  }

  #runtimeOf(agent: Agent): Runtime {
    const { clock, llmOf, aroundVoice = (tts: Tts) => tts, spoken, surroundings, trouble } = this.#options;
    const equipped = withOwnTools(agent, this.#toolParts);
    const knowledge = this.#knowledgeOf(agent);
    const script = llmOf(equipped, knowledge);
    const toolGate = this.#toolGateOf(equipped);
    const transfers = this.#watched(this.#transfers.transfersOf(agent));
    const handoff = handoffOf(agent, this.record, clock, surroundings, trouble);
    const isAgentOff = () => isSwitchedOff(surroundings, { kind: "agent" });
    const off = offDutyOf({ agent, isAgentOff, lacks: [], handoff });
    const llm = pipeline<Llm, LlmMiddlewareName>(
      llmOrder,
      {
        off: (next) => offLlm(next, off, clock),
        ...llmFeatures({ agent, transfers, handoff, clock }),
        recall: (next) => knowledge.llm(next),
        guardrail: (next) => guardrailOf(agent, next, { clauses: conversationOf(agent).clauses, refused: trouble }),
      },
      script,
    );
    return {
      agent,
      toolGate,
      knowledge,
      ...(handoff && { handoff }),
      services: {
        names: { stt: "none", tts: "silence", llm: "the script" },
        openStt: () => ({ hear: () => {}, finalize: () => {}, close: () => {} }),
        openTts: () => toldTts(aroundVoice(silentTts(clock)), (text) => spoken?.(agent, text)),
        llm: script.watched(llm),
      },
      actions: this.#counted(featuredActions({ transfers, handoff }, toolGate)),
      kept: new NoLines(linesInMemory(), "silence"),
    };
  }

  /** An agent without a library answers from its definition alone. */
  #knowledgeOf(agent: Agent): Knowledge {
    const { clock, libraries, trouble } = this.#options;
    const library = agent.knowledge.documents ? libraries?.get(agent.name) : undefined;
    return new Knowledge({
      agent: library ? agent : { ...agent, knowledge: { ...agent.knowledge, documents: false } },
      documents: () => library ?? libraryWith([]),
      clock,
      // No page shows where an answer comes from.
      show: () => {},
      trouble,
    });
  }

  /** The same for the whole call: what an agent has done counts when the caller comes back to it. */
  #toolGateOf(agent: Agent): ToolGate {
    const toolGate = this.#toolGates.get(agent.name) ?? toolGateOf(agent, this.#toolParts);
    this.#toolGates.set(agent.name, toolGate);
    return toolGate;
  }

  get #toolParts(): ToolParts {
    const { clock, surroundings, draw } = this.#options;
    return { record: this.record, clock, surroundings, codes: this.codes, ...(draw && { draw }) };
  }

  #counted(actions: Actions): Actions {
    return {
      ...actions,
      confirmation: (call, asked) => actions.confirmation?.(call, asked) ?? null,
      shown: (call) => actions.shown?.(call) ?? call,
      refused: (call, error, asked) => actions.refused?.(call, error, asked),
      run: (call, report, asked) => {
        let over = false;
        const end = (): void => {
          if (!over) this.#running -= 1;
          over = true;
        };
        this.#running += 1;
        const cancel = actions.run(
          call,
          (result) => {
            end();
            for (const card of (result.ok && result.cards) || []) this.codes.shown(card);
            report(result);
          },
          asked,
        );
        return () => {
          end();
          cancel();
        };
      },
    };
  }

  /** A test that forgot to give an agent gets that as its error. */
  #watched(transfers: OwnTransfers): OwnTransfers {
    const { agents, llmOf } = this.#options;
    const { name, transfers: allowed } = transfers.agent;
    const look = (args: unknown): void => {
      const to = argsSchema.safeParse(args).data?.agent;
      if (!allowed.some((one) => one.to === to) || agents.some((one) => one.name === to)) return;
      llmOf(transfers.agent, { whole: null }).fail(
        `agent "${name}" passes the caller on to "${to}": give simulate() that agent in \`agents\``,
      );
    };
    return {
      ...transfers,
      verdict: (args) => {
        look(args);
        return transfers.verdict(args);
      },
      transfer: (args, asked) => {
        look(args);
        return transfers.transfer(args, asked);
      },
    };
  }

  #summary(): unknown {
    const { record } = this;
    const [first] = this.#options.agents;
    return summaryAlong({
      trace: {
        agent: first.name,
        turns: this.#trace.turns(),
        transfers: record.transfers.entries(),
        contexts: [],
        cards: [],
        messages: [],
        identity: identityIn(record.identity),
      },
      context: undefined,
      language: this.agent.language,
    });
  }
}

const argsSchema = z.object({ agent: z.string() });

/** No audio is made, so there is none to be made beforehand. */
class NoLines extends KeptLines {
  override async prepare(): Promise<unknown[]> {
    return [];
  }
}
