/** Whether a played case holds, by rules. Each expectation that does not hold is told with what was found in its place. */
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { CallTrace } from "../../../edge/wire/http.ts";
import type { ToolRun } from "../tool-runs.ts";
import { type Case, type Expected, patternIn } from "./case.ts";
import { otherLanguages } from "./language.ts";
import type { Played } from "./play-written.ts";

/** An expectation that does not hold. */
export interface Failure {
  /** The field of `expects`; `does`: a step of the caller's that could not be done. */
  readonly field: keyof Expected | "does";
  /** In words for people. */
  readonly why: string;
}

type Found = Pick<Played, "trace" | "state" | "wordsKept" | "undone" | "voiceToVoiceMs">;
type Check = (expected: Expected, played: Found) => string[];

const checks: { readonly [Field in Exclude<keyof Expected, "judge">]: Check } = {
  tools: ({ tools }, { trace }) => {
    if (tools === undefined) return [];
    const called = calledIn(trace);
    const isSame =
      called.length === tools.length &&
      tools.every(({ name, args = {}, ok, code }, nth) => {
        const one = called[nth];
        if (one === undefined || one.name !== name || one.ok !== (ok && code === undefined)) return false;
        return (code === undefined || code === one.code) && holds(args, one.args);
      });
    return isSame ? [] : [`expected ${shown(tools)}, found ${shown(called)}`];
  },
  notTools: ({ notTools }, { trace }) =>
    calledIn(trace)
      .filter(({ name }) => notTools.includes(name))
      .map((one) => `${shown(one)} was called`),
  state: ({ state }, played) =>
    state === undefined || holds(state, played.state) ? [] : [`expected ${shown(state)}, found ${shown(played.state)}`],
  said: ({ said }, { trace }) => {
    const all = saidIn(trace);
    return said
      .filter((one) => !all.some((text) => matches(one, text)))
      .map((one) => `nobody said ${shown(one)}; the agent said ${shown(all)}`);
  },
  neverSaid: ({ neverSaid }, { trace }) =>
    saidIn(trace).flatMap((text) =>
      neverSaid.filter((one) => matches(one, text)).map((one) => `${shown(one)} is in ${shown(text)}`),
    ),
  language: ({ language }, { trace }) => (language === undefined ? [] : otherLanguages(language, answersIn(trace))),
  with: ({ with: name }, { trace }) => {
    const last = lastAgentIn(trace);
    return name === undefined || name === last ? [] : [`expected ${name}, found ${last}`];
  },
  human: ({ human }, { trace }) => differs(human, trace.handoff?.state.kind ?? "none"),
  outcome: ({ outcome }, { trace }) => differs(outcome, trace.outcome?.outcome ?? "none"),
  troubles: ({ troubles }, { trace }) => {
    const codes = [...new Set(trace.errors.map(({ code }) => code))];
    const isSame = isDeepStrictEqual(codes.toSorted(), [...new Set(troubles)].toSorted());
    return isSame
      ? []
      : [`expected ${shown(troubles)}, found ${shown(trace.errors.map(({ code, message }) => `${code}: ${message}`))}`];
  },
  turns: ({ turns }, { trace }) => atMost(turns, trace.turns.filter(({ caller }) => caller !== "").length),
  seconds: ({ seconds }, { trace }) => atMost(seconds, secondsOf(trace)),
  interruptions: ({ interruptions }, { trace }) =>
    differs(interruptions, trace.turns.filter((turn) => turn.interrupted).length),
  falseCutIns: ({ falseCutIns }, { trace }) => {
    const found = trace.measures?.falseCutIns ?? 0;
    return found <= falseCutIns ? [] : [`expected at most ${falseCutIns}, found ${found}`];
  },
  wordsKept: ({ wordsKept }, played) => {
    if (wordsKept === undefined || wordsKept === played.wordsKept) return [];
    if (played.wordsKept === undefined) return ["only `npm run eval` in writing tells whether words are kept"];
    return [played.wordsKept ? "words are kept once the call is over" : "no words are kept once the call is over"];
  },
  // In writing nobody waits.
  voiceToVoiceMs: ({ voiceToVoiceMs: limit }, { voiceToVoiceMs: waits }) => {
    if (waits === undefined || limit === undefined) return [];
    const usualMs = usualWaitMs(waits);
    return usualMs === undefined ? ["the agent was never heard after the caller"] : atMost(limit, Math.round(usualMs));
  },
};

/** All that does not hold; empty where the case holds. Questions for a judge model are not in it. */
export function failuresOf({ expects }: Case, played: Found): Failure[] {
  const undone = (played.undone ?? []).map(({ why }): Failure => ({ field: "does", why }));
  const failed = Object.entries(checks).flatMap(([field, check]) =>
    check(expects, played).map((why) => ({ field: field as keyof Expected, why })),
  );
  return [...undone, ...failed];
}

/** The median of the waits for a reply, ms; undefined: there was none. */
export function usualWaitMs(waits: readonly number[]): number | undefined {
  return waits.toSorted((one, other) => one - other)[Math.floor((waits.length - 1) / 2)];
}

/** The length of the call, s; 0 while it goes on. */
export function secondsOf({ startedAt, endedAt }: CallTrace): number {
  return (Date.parse(endedAt ?? startedAt) - Date.parse(startedAt)) / 1_000;
}

/** The name of the agent that has the call at the end. */
export function lastAgentIn({ agent, transfers }: CallTrace): string {
  return transfers?.at(-1)?.to ?? agent;
}

/** Everything that the agent said and the caller heard, turn by turn. */
export function saidIn({ turns }: CallTrace): string[] {
  return turns.flatMap(({ agent }) => (agent === "" ? [] : [agent]));
}

/** The agent's answers, one for each turn of the caller's that it answered. */
function answersIn({ turns }: CallTrace): string[] {
  return turns.flatMap(({ caller, agent }) => (caller === "" || agent === "" ? [] : [agent]));
}

/** The tools by which an agent hands over or shows something: no verdict tells them. Each with the field that tells its effect. */
export const ownTools: ReadonlyMap<string, string> = new Map([
  ["escalate_to_human", "expect `human`"],
  ["transfer_to_agent", "expect `with`"],
  ["show_card", "nothing tells whether a card was shown"],
]);

/** A call that only began to ask for its arguments is none: the call with all of them follows, or the caller gave up. */
const asking = "tool_slots_missing";
const refusalSchema = z.object({ code: z.string(), message: z.string().optional() });

/** The tools that were called, as verdicts tell them: without their answers, but with the reason of one that failed. */
function calledIn(trace: CallTrace): (Omit<ToolRun, "value"> & { readonly why?: unknown })[] {
  return toolRunsOf(trace).map(({ name, args, ok, code, value }) => ({
    name,
    args,
    ok,
    code,
    ...(!ok && { why: value }),
  }));
}

/** The tools that were called, in order: those of the agent, without its ways to a human and to other agents. */
export function toolRunsOf({ turns, actions = [] }: CallTrace): ToolRun[] {
  const begun = actions.filter(({ event }) => event === "begun");
  return turns.flatMap(({ turn, tools }) =>
    tools.flatMap(({ name, args, ok, result }) => {
      const refusal = refusalSchema.safeParse(result).data;
      const code = ok === true ? null : (refusal?.code ?? "unknown");
      if (ownTools.has(name) || code === asking) return [];
      // The caller's answers before this turn belong to its arguments.
      const whole = begun.findIndex((one) => one.tool === name && one.turn === turn);
      const [action] = whole < 0 ? [] : begun.splice(whole, 1);
      const value = ok === true ? result : (refusal?.message ?? null);
      return [{ name, args: action?.args ?? args, ok: ok === true, value, code }];
    }),
  );
}

/** Whether all that is wanted is so. Fields that nobody wants may be there; lists must be whole. */
export function holds(wanted: unknown, found: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(found) && wanted.length === found.length && wanted.every((one, nth) => holds(one, found[nth]));
  }
  if (typeof wanted === "object" && wanted !== null) {
    if (typeof found !== "object" || found === null || Array.isArray(found)) return false;
    const has = found as Readonly<Record<string, unknown>>;
    return Object.entries(wanted).every(([key, value]) => holds(value, has[key]));
  }
  return isDeepStrictEqual(wanted, found);
}

/** In any letter case. Blanks and line ends count as one blank: YAML and models break lines where nobody hears it. */
export function matches(wanted: string, text: string): boolean {
  const line = onOneLine(text);
  return patternIn(wanted)?.test(line) ?? line.toLowerCase().includes(onOneLine(wanted).toLowerCase());
}

/** With letters and their accents as one sign each, as most texts have them. */
function onOneLine(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

function differs<Value>(wanted: Value | undefined, found: Value): string[] {
  return wanted === undefined || wanted === found ? [] : [`expected ${shown(wanted)}, found ${shown(found)}`];
}

function atMost(limit: { readonly atMost: number } | undefined, found: number): string[] {
  return limit === undefined || found <= limit.atMost ? [] : [`expected at most ${limit.atMost}, found ${found}`];
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? "nothing";
}
