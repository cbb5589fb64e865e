/** A simulated call into a call's own record, so that its trace is that of a real one. */
import type { Agent } from "../../edge/agent/agent.ts";
import { definitionHash } from "../../edge/agent/hash.ts";
import { spokenIn } from "../../edge/agent/language.ts";
import { deployed, serviceNames } from "../../edge/agent/services.ts";
import { asEarshotError } from "../../edge/base/errors.ts";
import { roomNameOf, visitorIdentityOf } from "../../edge/base/names.ts";
import { KeptUsage } from "../../edge/call/kept-usage.ts";
import type { ConversationEvent } from "../../edge/conversation/events.ts";
import type { Llm, Tts } from "../../edge/conversation/ports.ts";
import { costOf, pricesInTurn } from "../../edge/costs/costs.ts";
import { reviewByRules } from "../../edge/features/outcome/review.ts";
import type { Documents } from "../../edge/knowledge/knowledge.ts";
import type { DocumentsView } from "../../edge/knowledge/known.ts";
import { llmOf } from "../../edge/model/ai-sdk-llm.ts";
import { namedLlm } from "../../edge/model/named-llm.ts";
import type { Invitation } from "../../edge/objects/call.ts";
import { CallMeter, type TokenCharge } from "../../edge/quotas/call-meter.ts";
import type { UsageBook } from "../../edge/quotas/usage-book.ts";
import { CallRecord } from "../../edge/record/store.ts";
import { TraceBuilder, type TraceChange } from "../../edge/record/trace.ts";
import { type PortName, portOf, pricedAs } from "../../edge/vendors/ports.ts";
import { VirtualClock } from "../scenarios/virtual-clock.ts";
import { SimulatedAgents } from "./agents.ts";
import type { HumanSurroundings } from "./humans.ts";
import { type Cue, PlayedCall } from "./played-call.ts";
import { sqlInMemory } from "./sqlite.ts";
import { type Pace, ThinkingLlm } from "./thinking-llm.ts";
import { ToolRequests } from "./tool-requests.ts";
import type { ToolSurroundings } from "./tools.ts";

export interface KeptCallOptions extends ToolSurroundings, Omit<HumanSurroundings, "startsAt"> {
  readonly callId: string;
  /** The first has the call at its beginning. */
  readonly agents: readonly [Agent, ...Agent[]];
  /** When the caller cuts in on the greeting; they hear it to its end unless given. */
  readonly greetedUntil?: Cue;
  /**
   * Plays the caller. The agent has greeted them, or is about to.
   * @param cutShort whether the agent was still speaking when the greeting was cut short
   */
  readonly act: (call: PlayedCall, cutShort: boolean) => Promise<void>;
  /** Whether the caller has a microphone on; otherwise they type. */
  readonly speaks: boolean;
  /** The page's language, BCP 47; the agent's own unless given. */
  readonly language?: string;
  readonly startedAt: Date;
  /** The first agent is in this version. */
  readonly version?: string;
  readonly consent: Invitation["consent"];
  /** How quickly the model answers; asked for each reply. */
  readonly pace: () => Pace;
  /** The Worker's variables. They name the model that answers. */
  readonly env: Readonly<Record<string, string>>;
  /** Stands round the model, for one that is down. */
  readonly aroundModel?: (llm: Llm) => Llm;
  /** Stands round the voices of all agents. */
  readonly aroundVoice?: (tts: Tts) => Tts;
  /** By agent, the documents that it was taught; none has any unless given. */
  readonly libraries?: ReadonlyMap<string, Documents>;
  /** How long a tool's request takes on the call's clock, ms; 60 unless given. */
  readonly requestMs?: (request: Request) => number;
  /** Draws the digits of one-time codes; by chance unless given. */
  readonly draw?: (below: number) => number;
}

/** The caller hangs up this long after the last answer, ms. */
const hangUpAfterMs = 1_200;
const usualRequestMs = 60;
const endless = Number.POSITIVE_INFINITY;

/**
 * Plays the call. Its use of services goes by the vendors that the definitions name, not by the servers that stand in
 * for them here: so it costs what a real call costs.
 * @returns its record, of a call that is over, with what came of it by rules
 */
export async function playIntoRecord(options: KeptCallOptions): Promise<CallRecord> {
  const { startedAt, env, aroundModel = (llm: Llm) => llm } = options;
  const clock = new VirtualClock();
  const record = new CallRecord(sqlInMemory());
  const inLanguage = (agent: Agent) => spokenIn(agent, options.language);
  const [first, ...others] = options.agents;
  const agent = inLanguage(first);
  record.begin(invitationOf(options, agent), serviceNames(agent, env), startedAt.getTime());
  record.setState("live");
  const builder = new TraceBuilder({ startedAtMs: 0 });
  const keep = (change: TraceChange | undefined): void => {
    if (change) record.write(change);
  };
  const usage = new KeptUsage({ record: record.usage, clock });
  // The page asks for the call; at its end the room tells that it is empty.
  usage.invoked();
  usage.begin(0);
  const hear = hearing(agent, options, usage.book, clock);
  const models = new Map<string, ThinkingLlm>();
  const modelOf = (one: Agent, documents: DocumentsView): ThinkingLlm => {
    const known = models.get(one.name);
    if (known) return known;
    const model = modelFor(one, options, { clock, book: usage.book, documents });
    const made = new ThinkingLlm(clock, aroundModel(model), options.pace);
    models.set(one.name, made);
    return made;
  };
  const requests = new ToolRequests(clock, options.fetch ?? fetch, options.requestMs ?? (() => usualRequestMs));
  const agents = new SimulatedAgents({
    agents: [agent, ...others.map(inLanguage)],
    clock,
    llmOf: modelOf,
    ...(options.libraries && { libraries: options.libraries }),
    spoken: (one, text) => usage.book.spoken(priceName("tts", one, env), [...text].length),
    record,
    ...(options.aroundVoice && { aroundVoice: options.aroundVoice }),
    surroundings: { ...options, startsAt: startedAt, fetch: requests.fetch },
    ...(options.draw && { draw: options.draw }),
    trouble: (thrown) => keep(builder.trouble(asEarshotError(thrown, "internal"), clock.nowMs())),
  });
  const call = new PlayedCall({
    clock,
    agents,
    requests,
    listen: (event) => {
      hear(event);
      usage.book.heard(event);
      keep(builder.take(event));
    },
    isThinking: () => [...models.values()].some(({ isThinking }) => isThinking),
  });
  const cutShort = await call.greet(agent.greeting, options.greetedUntil);
  await options.act(call, cutShort);
  if (call.over === null) clock.runUntil(clock.nowMs() + hangUpAfterMs);
  // The agent may have ended the call before.
  const { reason, atMs } = call.over ?? { reason: "caller-hung-up", atMs: clock.nowMs() };
  call.end();
  usage.invoked();
  hear();
  record.end(reason, startedAt.getTime() + atMs);
  usage.end();
  const trace = record.load();
  if (trace !== null) {
    const pricesOf = (name: string) => options.agents.find((one) => one.name === name)?.prices;
    const prices = (turn: number) => pricesInTurn(trace, turn, pricesOf);
    record.outcome.keep(reviewByRules(trace, agents.agent), costOf(trace, { prices }));
  }
  return record;
}

/**
 * Counts the audio that the STT is given, by this event or by the end: all that the microphone has heard since. A caller
 * who types has none on.
 */
function hearing(agent: Agent, { speaks, env }: KeptCallOptions, book: UsageBook, clock: VirtualClock) {
  let sinceMs = 0;
  return (event?: ConversationEvent): void => {
    if (!speaks || (event !== undefined && event.event !== "caller-turn")) return;
    book.sound("stt-seconds", priceName("stt", agent, env), (clock.nowMs() - sinceMs) / 1000);
    sinceMs = clock.nowMs();
  };
}

interface ModelParts {
  readonly clock: VirtualClock;
  readonly book: UsageBook;
  readonly documents: DocumentsView;
}

/** The model that the definition and the variables name, under the name that people see. */
function modelFor(agent: Agent, { env, startedAt }: KeptCallOptions, { clock, book, documents }: ModelParts): Llm {
  const { llm } = deployed(agent, env);
  const counted = {
    meter: new CallMeter({ turnsPerCall: endless, tokensPerCall: endless, charactersPerCall: endless }),
    usage: (charge: TokenCharge) => book.request(priceName("llm", agent, env), charge),
  };
  const wallMs = () => startedAt.getTime() + clock.nowMs();
  const model = portOf("llm", llm).open(llm, env);
  return namedLlm(serviceNames(agent, env).llm, llmOf(model, { agent, clock, wallMs, documents, ...counted }));
}

/** The name of the vendor's own service: without variables no server stands in for it. */
function priceName(port: PortName, agent: Agent, env: KeptCallOptions["env"]): string {
  return pricedAs(port, deployed(agent, env)[port], {});
}

function invitationOf({ callId, consent, language, identity, version }: KeptCallOptions, agent: Agent): Invitation {
  return {
    callId,
    transport: "livekit",
    roomName: roomNameOf(callId),
    agentName: agent.name,
    definitionHash: definitionHash(agent),
    visitorIdentity: visitorIdentityOf(callId),
    consent,
    ...(language !== undefined && { locale: language }),
    ...(version !== undefined && { agentVersion: version }),
    ...(identity && { identity: { ...identity, how: "token" } }),
  };
}
