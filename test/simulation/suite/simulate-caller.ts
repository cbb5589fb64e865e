/**
 * Plays a caller of a suite against an agent, for tests: in writing, with a model that answers by itself. The agent's
 * real tools, rules and turn-taking are those of a call, and the clock is virtual.
 */
import type { Agent } from "../../../edge/agent/agent.ts";
import { versionNamed } from "../../../edge/agent/versioned.ts";
import { EarshotError } from "../../../edge/base/errors.ts";
import { llmSchema, portOf } from "../../../edge/vendors/ports.ts";
import type { Outcome } from "../../../edge/wire/archive.ts";
import type { CallTrace } from "../../../edge/wire/http.ts";
import { deployedOf, type RehearsalInput } from "../../../engines/deployed.ts";
import { libraryWith, type SimulatedDocument } from "../library.ts";
import { RehearsedModel } from "../rehearsed-model.ts";
import type { Simulation } from "../simulate.ts";
import type { Undone } from "./act.ts";
import { askedModels } from "./asked-model.ts";
import type { CaseInput } from "./case.ts";
import { caseOf } from "./fault.ts";
import { playWritten } from "./play-written.ts";
import { transcriptOf } from "./transcript.ts";
import { toolNames } from "./unknown-names.ts";
import { lastAgentIn, saidIn, toolRunsOf } from "./verdict.ts";
import type { SuiteWorld } from "./world.ts";

/** The caller, their steps, their world and the name of the agent they call: a case of a suite without expectations. */
export type Caller = Pick<CaseInput, "agent" | "caller" | "does" | "world"> & { readonly name?: string };

export interface CallerOptions {
  /** The other agents of the deployment, to whom this one may pass the caller. */
  readonly agents?: readonly Agent[];
  /** The Worker's variables. Where they have all that the agent's LLM needs, it answers; else the offline model does. */
  readonly env?: Readonly<Record<string, string>>;
  /** Answers the requests of `http` tools; the runtime's `fetch` unless given. */
  readonly fetch?: typeof fetch;
  /** All agents with `knowledge.documents` were taught these; they answer from their definitions alone unless given. */
  readonly documents?: readonly SimulatedDocument[];
  /** The name of one of the agent's versions, which is called in its place. */
  readonly version?: string;
  /** Words for the offline model, as a module of agents exports them. */
  readonly rehearsal?: RehearsalInput;
  /** The site's own state after the call, for `expects.state`. */
  readonly state?: () => unknown;
  /** The same seed, the same pace of the model; 1 unless given. */
  readonly seed?: number;
}

/** A call that is over. */
export interface RehearsedCall
  extends Pick<Simulation, "transcript" | "said" | "agent" | "tools" | "toolNames" | "human" | "troubles"> {
  /** By rules. */
  readonly outcome: Outcome | null;
  /** The caller's steps that could not be done, such as a cut-in on words that the agent did not say; counted from 0. */
  readonly undone: readonly Undone[];
  /** The site's own state afterwards; null where nobody gave one. */
  readonly state: unknown;
  /** The call's whole record, as the console would show it. */
  readonly trace: CallTrace;
}

/**
 * @throws Error where the caller names an agent that is not there, or a tool that no agent has as a request over HTTP; where the
 *   agent has no version of that name
 * @throws SuiteError where the caller is none
 * @throws EarshotError `document_empty`, `library_full`: the documents
 * @throws CodeNotSentError where the caller was to say a code, and none was sent to them
 */
export async function simulateCaller(
  agent: Agent,
  caller: Caller,
  options: CallerOptions = {},
): Promise<RehearsedCall> {
  const { name = "a caller", agent: other, caller: who, does, world } = caller;
  const one = caseOf({ name, skill: "any", agent: other, caller: who, does, world, expects: {} });
  const all: readonly [Agent, ...Agent[]] = [called(agent, options.version), ...(options.agents ?? [])];
  const { suite, close } = await worldOf(all, options);
  try {
    const { trace, state, undone = [], stopped } = await playWritten(one, suite, options.seed ?? 1);
    if (stopped !== null) throw stopped;
    return { ...callOf(trace, state, toolNames(all)), undone };
  } finally {
    await close();
  }
}

/** @throws Error where there is no version of that name */
function called(agent: Agent, version: string | undefined): Agent {
  if (version === undefined) return agent;
  const found = versionNamed(agent, version);
  if (found !== undefined) return found.agent;
  const names = agent.versions.map(({ name }) => name).join(", ") || "none";
  throw new Error(`${agent.name} has no version "${version}": it has ${names}`);
}

async function worldOf(
  agents: readonly [Agent, ...Agent[]],
  { env = {}, fetch, documents, rehearsal, state = () => null }: CallerOptions,
): Promise<{ readonly suite: SuiteWorld; close(): Promise<void> }> {
  const open = (variables: Readonly<Record<string, string>>) => async () => ({
    env: variables,
    ...(fetch && { fetch }),
    state: async () => await state(),
    close: async () => {},
  });
  const close = async () => {};
  const library = documents && libraryWith(documents);
  const taught = library && { libraries: new Map(agents.map(({ name }) => [name, library])) };
  if (agents.every((one) => hasModel(one, env))) {
    const asks = askedModels(agents[0], env);
    return { suite: { agents, asks, hasModel: true, open: open(env), close, ...taught }, close };
  }
  const model = new RehearsedModel(deployedOf({ agents, ...(rehearsal && { rehearsal }) }));
  await model.start();
  const offline = ([first, ...others]: readonly [Agent, ...Agent[]]) =>
    [withOfflineModel(first), ...others.map(withOfflineModel)] as const;
  const suite = { agents: offline(agents), hasModel: false, open: open({ ...env, ...model.env }), close, ...taught };
  return { suite, close: () => model.stop() };
}

function hasModel({ llm }: Agent, env: Readonly<Record<string, string>>): boolean {
  try {
    portOf("llm", llm).check(llm, env);
    return true;
  } catch (thrown) {
    // It says which variable is missing; here another model answers then.
    if (thrown instanceof EarshotError && thrown.code === "not_configured") return false;
    throw thrown;
  }
}

/** The offline model speaks one protocol, which is not that of every vendor. */
function withOfflineModel(agent: Agent): Agent {
  return {
    ...agent,
    llm: llmSchema.parse({ service: "openai-compatible", model: "offline" }),
    fallbacks: [],
    routes: [],
  };
}

function callOf(trace: CallTrace, state: unknown, names: readonly string[]): Omit<RehearsedCall, "undone"> {
  const handoff = trace.handoff?.state;
  const isOnTheWay = handoff?.kind === "waiting" || handoff?.kind === "message";
  return {
    transcript: transcriptOf(trace),
    said: saidIn(trace),
    agent: lastAgentIn(trace),
    tools: toolRunsOf(trace),
    toolNames: names,
    human: isOnTheWay ? { state: handoff.kind, reason: handoff.reason } : null,
    troubles: trace.errors.map(({ code, message }) => ({ code, message })),
    outcome: trace.outcome?.outcome ?? null,
    state,
    trace,
  };
}
