/**
 * Plays a case in writing: the conversation with its real tools, rules and model on a virtual clock, without audio. The same
 * case takes milliseconds.
 */
import { createHash } from "node:crypto";
import type { Agent } from "../../../edge/agent/agent.ts";
import type { CallTrace } from "../../../edge/wire/http.ts";
import { Chance } from "../../scenarios/chance.ts";
import { playIntoRecord } from "../kept-call.ts";
import type { PlayedCall, SaidParts } from "../played-call.ts";
import type { Case, Step } from "./case.ts";
import { troubledFetch, troubledModel, unknownTools } from "./trouble.ts";
import type { SuiteWorld } from "./world.ts";

/** A case as it was played. */
export interface Played {
  /** The call's record, as the console would show it. */
  readonly trace: CallTrace;
  /** The site's own state afterwards. */
  readonly state: unknown;
}

/** A listener takes in so many words a second; an interruption comes by it. */
const wordsPerSecond = 2.6;

/**
 * Plays it.
 * @param seed the same seed gives the same call, as far as the model does
 * @throws Error where the case names an agent or a tool that there is not
 */
export async function playWritten(one: Case, suite: SuiteWorld, seed: number): Promise<Played> {
  const { caller, does, world } = one;
  const first = agentOf(one, suite.agents);
  const [unknown] = unknownTools(one, suite.agents);
  if (unknown !== undefined) throw new Error(`world.tools: no agent has "${unknown}" as a request over HTTP`);
  const site = await suite.open();
  try {
    const chance = new Chance(seed);
    const record = await playIntoRecord({
      callId: createHash("sha256").update(`${one.name} ${seed}`).digest("hex").slice(0, 32),
      agents: [first, ...suite.agents.filter((agent) => agent !== first)],
      act: (call) => actAll(call, does),
      speaks: does.some((step) => "says" in step),
      startedAt: new Date(world.startsAt),
      consent: { terms: true, recording: caller.recording, at: world.startsAt },
      pace: () => ({ firstMs: chance.between(180, 520), betweenMs: chance.between(8, 25) }),
      env: site.env,
      fetch: troubledFetch(one, suite.agents, site),
      aroundModel: troubledModel(one),
      humanThere: world.human === "there",
      ...(caller.language !== undefined && { language: caller.language }),
      ...(caller.identity && { identity: caller.identity }),
    });
    const trace = record.load();
    if (trace === null) throw new Error("the call left no record");
    return { trace, state: await site.state() };
  } finally {
    await site.close();
  }
}

function agentOf({ agent }: Case, agents: SuiteWorld["agents"]): Agent {
  if (agent === undefined) return agents[0];
  const found = agents.find(({ name }) => name === agent);
  if (found === undefined)
    throw new Error(`no agent is named "${agent}": there are ${agents.map(({ name }) => name).join(", ")}`);
  return found;
}

async function actAll(call: PlayedCall, steps: readonly Step[]): Promise<void> {
  for (let at = 0; at < steps.length; at += 1) {
    const step = steps[at];
    const next = steps[at + 1];
    if (step === undefined) return;
    if ("silentFor" in step) await call.silentFor(step.silentFor * 1_000);
    else if ("goneFor" in step) await call.awayFor(step.goneFor * 1_000);
    else if (next !== undefined && "says" in next && next.interruptsAfterWords !== undefined) {
      const afterMs = (next.interruptsAfterWords / wordsPerSecond) * 1_000;
      await call.takeAndCutIn(lineOf(step), afterMs, lineOf(next));
      at += 1;
    } else await call.take(lineOf(step));
  }
}

function lineOf(step: Extract<Step, { says: unknown } | { types: string }>): SaidParts {
  if ("types" in step) return { typed: step.types };
  const { says } = step;
  return typeof says === "string"
    ? { caller: says }
    : { caller: says.map((part) => (typeof part === "number" ? part * 1_000 : part)) };
}
