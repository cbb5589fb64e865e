/**
 * Plays a case in writing: the conversation with its real tools, rules and model on a virtual clock, without audio. The same
 * case takes milliseconds.
 */
import { createHash } from "node:crypto";
import type { Agent } from "../../../edge/agent/agent.ts";
import type { CallTrace } from "../../../edge/wire/http.ts";
import { Chance } from "../../scenarios/chance.ts";
import { playIntoRecord } from "../kept-call.ts";
import type { PlayedCall } from "../played-call.ts";
import { type CodeNotSentError, missingCodeIn } from "../received-codes.ts";
import { actAll, greetingCue, type Undone } from "./act.ts";
import { nothingSpent, type Spent } from "./asked-model.ts";
import type { Case } from "./case.ts";
import { ModelCaller } from "./model-caller.ts";
import { troubledModel, troubledRequests, troubledVoice, unknownTools } from "./trouble.ts";
import type { SuiteWorld } from "./world.ts";

/** A case as it was played. */
export interface Played {
  /** The call's record, as the console would show it. */
  readonly trace: CallTrace;
  /** The site's own state afterwards. */
  readonly state: unknown;
  /** In writing: whether words of the call are kept once it is over. `trace` has them all the same. */
  readonly wordsKept?: boolean;
  /** In writing: the caller's steps that could not be done as the case has them. */
  readonly undone?: readonly Undone[];
  /** Why the caller could not go on, and hung up; null: they did all that they were to do. */
  readonly stopped: CodeNotSentError | null;
  /** The requests of a model that played the caller. */
  readonly callerSpent: Spent;
  /** By voice: how long the agent took to be heard after each utterance, ms. */
  readonly voiceToVoiceMs?: readonly number[];
  /** By voice: what each side sent. */
  readonly sounds?: readonly Sound[];
}

/** A sound file of a call, for the report. */
export interface Sound {
  /** For the listener: "the caller". */
  readonly of: string;
  /** A path from the report's folder. */
  readonly file: string;
}

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
  const played = callerOf(one, suite, seed);
  const site = await suite.open();
  try {
    const [chance, tongue, drawn] = [new Chance(seed), new Chance(seed), new Chance(seed)];
    const cue = greetingCue(one);
    const requests = troubledRequests(one, suite.agents, site);
    let undone: readonly Undone[] = [];
    let stopped: CodeNotSentError | null = null;
    const record = await playIntoRecord({
      callId: createHash("sha256").update(`${one.name} ${seed}`).digest("hex").slice(0, 32),
      agents: [first, ...suite.agents.filter((agent) => agent !== first)],
      act: async (call, cutShort) => {
        stopped = await missingCodeIn(async () => {
          undone = await actAll(call, one, { cutShort, chance: tongue });
        });
        if (stopped !== null) call.hangUp();
        else if (played) await goOn(call, played);
      },
      ...(cue && { greetedUntil: cue }),
      speaks: played !== null || does.some((step) => "says" in step),
      startedAt: new Date(world.startsAt),
      consent: {
        terms: true,
        recording: caller.recording,
        at: world.startsAt,
        // Words of a caller whom nobody asked are kept.
        ...(!caller.recording && { recordingText: "May we record this call?" }),
      },
      draw: (below) => drawn.between(0, below - 1),
      pace: () => ({ firstMs: chance.between(180, 520), betweenMs: chance.between(8, 25) }),
      env: site.env,
      fetch: requests.fetch,
      ...(suite.libraries && { libraries: suite.libraries }),
      requestMs: (request) => chance.between(30, 120) + requests.slowByMs(request),
      aroundModel: troubledModel(one),
      aroundVoice: troubledVoice(one),
      humanThere: world.human === "there",
      ...(caller.language !== undefined && { language: caller.language }),
      ...(caller.identity && { identity: caller.identity }),
    });
    const trace = record.load();
    if (trace === null) throw new Error("the call left no record");
    if (record.forgets()) record.forgetWords();
    const wordsKept = hasWords(record.load());
    const callerSpent = played?.spent ?? nothingSpent;
    return { trace, state: await site.state(), wordsKept, undone, stopped, callerSpent };
  } finally {
    await site.close();
  }
}

function hasWords(trace: CallTrace | null): boolean {
  return trace?.turns.some(({ caller, agent }) => caller !== "" || agent !== "") === true;
}

/** Null: the steps of the case are all that they do. */
function callerOf({ caller }: Case, { asks }: SuiteWorld, seed: number): ModelCaller | null {
  if (caller.goal === undefined) return null;
  if (asks === undefined)
    throw new Error("caller.goal: a language model plays this caller; give env the key of the agent's model");
  return new ModelCaller(asks.caller, caller, seed);
}

/** The model goes on where the steps end, until it hangs up. The call's clock stands still while it thinks. */
async function goOn(call: PlayedCall, played: ModelCaller): Promise<void> {
  while (call.over === null) {
    const { says, hangsUp } = await played.next(call.heard, call.codes.last);
    if (says !== "") await call.take({ caller: says });
    if (hangsUp) return call.hangUp();
  }
}

/** @throws Error where there is no agent of that name */
export function agentOf({ agent }: Case, agents: SuiteWorld["agents"]): Agent {
  if (agent === undefined) return agents[0];
  const found = agents.find(({ name }) => name === agent);
  if (found === undefined)
    throw new Error(`no agent is named "${agent}": there are ${agents.map(({ name }) => name).join(", ")}`);
  return found;
}
