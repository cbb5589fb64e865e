/** A simulated call into a call's own record, so that its trace is that of a real one. */
import type { Agent } from "../../edge/agent/agent.ts";
import { definitionHash } from "../../edge/agent/hash.ts";
import { spokenIn } from "../../edge/agent/language.ts";
import { deployed, serviceNames } from "../../edge/agent/services.ts";
import { asEarshotError } from "../../edge/base/errors.ts";
import { roomNameOf, visitorIdentityOf } from "../../edge/base/names.ts";
import type { Llm } from "../../edge/conversation/ports.ts";
import { llmOf } from "../../edge/model/ai-sdk-llm.ts";
import { namedLlm } from "../../edge/model/named-llm.ts";
import type { Invitation } from "../../edge/objects/call.ts";
import { CallRecord } from "../../edge/record/store.ts";
import { TraceBuilder, type TraceChange } from "../../edge/record/trace.ts";
import { portOf } from "../../edge/vendors/ports.ts";
import { VirtualClock } from "../scenarios/virtual-clock.ts";
import { SimulatedAgents } from "./agents.ts";
import type { HumanSurroundings } from "./humans.ts";
import { PlayedCall } from "./played-call.ts";
import type { CallerLine } from "./script.ts";
import { sqlInMemory } from "./sqlite.ts";
import { type Pace, ThinkingLlm } from "./thinking-llm.ts";
import type { ToolSurroundings } from "./tools.ts";

/** A line of the caller. With `cutsInAfterMs` they cut in with it: this long, ms, after the answer before it began. */
export type KeptLine = CallerLine & { readonly cutsInAfterMs?: number };

export interface KeptCallOptions extends ToolSurroundings, Omit<HumanSurroundings, "startsAt"> {
  readonly callId: string;
  /** The first has the call at its beginning. */
  readonly agents: readonly [Agent, ...Agent[]];
  readonly lines: readonly KeptLine[];
  /** The page's language, BCP 47; the agent's own unless given. */
  readonly language?: string;
  readonly startedAt: Date;
  readonly consent: Invitation["consent"];
  /** How quickly the model answers; asked for each reply. */
  readonly pace: () => Pace;
  /** The Worker's variables. They name the model that answers. */
  readonly env: Readonly<Record<string, string>>;
}

/** The caller hangs up this long after the last answer, ms. */
const hangUpAfterMs = 1_200;

/** Plays the call. @returns its record, of a call that is over */
export async function playIntoRecord(options: KeptCallOptions): Promise<CallRecord> {
  const { lines, startedAt, env } = options;
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
  const models = new Map<string, ThinkingLlm>();
  const modelOf = (one: Agent): ThinkingLlm => {
    const known = models.get(one.name);
    if (known) return known;
    const made = new ThinkingLlm(clock, modelFor(one, options, clock), options.pace);
    models.set(one.name, made);
    return made;
  };
  const agents = new SimulatedAgents({
    agents: [agent, ...others.map(inLanguage)],
    clock,
    llmOf: modelOf,
    record,
    surroundings: { ...options, startsAt: startedAt },
    trouble: (thrown) => keep(builder.trouble(asEarshotError(thrown, "internal"), clock.nowMs())),
  });
  const call = new PlayedCall({
    clock,
    agents,
    listen: (event) => keep(builder.take(event)),
    isThinking: () => [...models.values()].some(({ isThinking }) => isThinking),
  });
  await call.greet(agent.greeting);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    const next = lines[at + 1];
    if (line === undefined) break;
    if (next?.cutsInAfterMs === undefined) await call.take(line);
    else {
      await call.takeAndCutIn(line, next.cutsInAfterMs, next);
      at += 1;
    }
  }
  clock.runUntil(clock.nowMs() + hangUpAfterMs);
  call.end();
  record.end("caller-hung-up", startedAt.getTime() + clock.nowMs());
  return record;
}

/** The model that the definition and the variables name, under the name that people see. */
function modelFor(agent: Agent, { env, startedAt }: KeptCallOptions, clock: VirtualClock): Llm {
  const { llm } = deployed(agent, env);
  const wallMs = () => startedAt.getTime() + clock.nowMs();
  return namedLlm(serviceNames(agent, env).llm, llmOf(portOf("llm", llm).open(llm, env), { agent, clock, wallMs }));
}

function invitationOf({ callId, consent, language, identity }: KeptCallOptions, agent: Agent): Invitation {
  return {
    callId,
    transport: "livekit",
    roomName: roomNameOf(callId),
    agentName: agent.name,
    definitionHash: definitionHash(agent),
    visitorIdentity: visitorIdentityOf(callId),
    consent,
    ...(language !== undefined && { locale: language }),
    ...(identity && { identity: { ...identity, how: "token" } }),
  };
}
