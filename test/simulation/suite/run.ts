/** Plays a suite: each case so often, some at once, each time from a seed of its own. */
import { eachAtOnce } from "../at-once.ts";
import type { Said } from "../said.ts";
import { AskingError, type Spent, spentTogether } from "./asked-model.ts";
import { isHeld, type Judged, judgeCall, told } from "./judge.ts";
import { type Played, playWritten, type Sound } from "./play-written.ts";
import type { ReadCase } from "./read.ts";
import { transcriptOf } from "./transcript.ts";
import { type Failure, failuresOf, secondsOf, usualWaitMs } from "./verdict.ts";
import type { SuiteWorld } from "./world.ts";

export interface RunOptions {
  /** How often each case is played. */
  readonly times: number;
  /** The first time's seed; each time after has the next one. */
  readonly seed: number;
  /** How many are played at once: a call waits for its model most of the time. */
  readonly atOnce: number;
  /** Told after each case. */
  readonly done?: (result: CaseResult) => void;
  /** How a case is played; in writing unless given. @throws Error where it cannot be */
  readonly play?: (one: ReadCase, seed: number) => Promise<Played>;
  /** Why a case cannot be played in this way; null: it can. */
  readonly whySkipped?: (one: ReadCase) => string | null;
}

/** One time that a case was played. */
export interface PlayedOnce {
  readonly seed: number;
  /** Empty: it held. */
  readonly failures: readonly (Failure | { readonly field: "error"; readonly why: string })[];
  /** A model beside the call, a judge or one that plays the caller, did not answer: nothing is known of the agent. */
  readonly unjudged?: true;
  /** Line by line; empty where it could not be played. */
  readonly transcript: readonly Said[];
  /** The length of the call, s. */
  readonly seconds: number;
  /** The cost of its services, had the vendors of the definitions played it, US dollars; null: a price is not known. */
  readonly usd: number | null;
  /** The judge's answers, question by question, with their disagreement. */
  readonly judged?: readonly Judged[];
  /** The requests to the models beside the call: the one that played the caller, and the judge. */
  readonly asked?: Spent;
  /** From the caller's last word to the reply, median, where the case was played by voice. */
  readonly voiceToVoiceMs?: number;
  /** Sound files of the call, for the report. */
  readonly sounds?: readonly Sound[];
}

export type CaseResult =
  | { readonly kind: "skipped"; readonly case: ReadCase; readonly why: string }
  | { readonly kind: "played"; readonly case: ReadCase; readonly times: readonly PlayedOnce[] };

/** Whether each time held. */
export function passed(result: CaseResult): boolean {
  return result.kind === "played" && result.times.every(({ failures }) => failures.length === 0);
}

/** Whether each case held. Calls without a verdict are neither good nor bad. */
export function isGood(results: readonly CaseResult[]): boolean {
  return results.every(
    (one) => one.kind === "skipped" || one.times.every(({ failures, unjudged }) => unjudged || failures.length === 0),
  );
}

/** How many calls a model beside them left without a verdict. */
export function unjudgedIn(results: readonly CaseResult[]): number {
  return results.flatMap((one) => (one.kind === "played" ? one.times.filter(({ unjudged }) => unjudged) : [])).length;
}

/** In the order of the cases. */
export async function runSuite(
  cases: readonly ReadCase[],
  world: SuiteWorld,
  options: RunOptions,
): Promise<readonly CaseResult[]> {
  return await eachAtOnce(cases, options.atOnce, async (one) => {
    const result = await playCase(one, world, options);
    options.done?.(result);
    return result;
  });
}

async function playCase(one: ReadCase, world: SuiteWorld, options: RunOptions): Promise<CaseResult> {
  const { times, seed, play = (each, nth) => playWritten(each, world, nth) } = options;
  const why = whySkipped(one, world) ?? options.whySkipped?.(one) ?? null;
  if (why !== null) return { kind: "skipped", case: one, why };
  const played: PlayedOnce[] = [];
  for (let nth = 0; nth < times; nth += 1) played.push(await playOnce(one, world, play, seed + nth));
  return { kind: "played", case: one, times: played };
}

/** Whether no offline engine can play it or judge it. */
export function needsModel({ needsModel: why, caller, expects }: ReadCase): boolean {
  return why !== undefined || caller.goal !== undefined || expects.judge.length > 0;
}

function whySkipped({ needsModel, caller, expects }: ReadCase, { hasModel, asks }: SuiteWorld): string | null {
  if (!hasModel && needsModel !== undefined) return `needs a language model: ${needsModel}`;
  if (asks !== undefined) return null;
  if (caller.goal !== undefined) return "needs a language model: it plays the caller";
  return expects.judge.length > 0 ? "needs a language model: it judges the call" : null;
}

async function playOnce(
  one: ReadCase,
  world: SuiteWorld,
  play: NonNullable<RunOptions["play"]>,
  seed: number,
): Promise<PlayedOnce> {
  try {
    const played = await play(one, seed);
    const { trace, sounds, stopped } = played;
    const voiceToVoiceMs = usualWaitMs(played.voiceToVoiceMs ?? []);
    const { cost } = trace;
    const usd = cost === undefined || cost.unpriced.length > 0 ? null : cost.micros / 1e6;
    const { failures, judged, asked, unjudged } = await judgedFailures(one, world, played, seed);
    return {
      seed,
      failures: [
        ...(stopped === null ? [] : [{ field: "error" as const, why: stopped.message }]),
        ...failuresOf(one, played),
        ...failures,
      ],
      transcript: transcriptOf(trace),
      seconds: secondsOf(trace),
      usd,
      ...(unjudged && { unjudged }),
      ...(judged.length > 0 && { judged }),
      ...(asked.requests > 0 && { asked }),
      ...(voiceToVoiceMs !== undefined && { voiceToVoiceMs }),
      ...(sounds && { sounds }),
    };
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    const isUnjudged = thrown instanceof AskingError;
    const nothing = { transcript: [], seconds: 0, usd: null };
    return { seed, failures: [{ field: "error", why }], ...nothing, ...(isUnjudged && { unjudged: true }) };
  }
}

/** A judge that does not answer gives no verdict: that is an error of the run. */
async function judgedFailures(one: ReadCase, { asks }: SuiteWorld, played: Played, seed: number) {
  const { judge: questions } = one.expects;
  const unasked = { judged: [], asked: played.callerSpent, unjudged: false };
  if (asks === undefined || questions.length === 0) return { ...unasked, failures: [] };
  try {
    const { judged, spent } = await judgeCall(asks.judge, questions, played.trace, seed);
    const failures = judged.flatMap((each): PlayedOnce["failures"] => {
      const why = `${each.question} expected ${each.wanted}, found ${told(each)}: ${JSON.stringify(each.quotes)}`;
      return isHeld(each) ? [] : [{ field: "judge", why }];
    });
    return { failures, judged, asked: spentTogether(played.callerSpent, spent), unjudged: false };
  } catch (thrown) {
    if (!(thrown instanceof AskingError)) throw thrown;
    const failures: PlayedOnce["failures"] = [{ field: "error", why: `the judge: ${thrown.message}` }];
    return { ...unasked, failures, unjudged: true };
  }
}
