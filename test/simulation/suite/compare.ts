/**
 * A run against a baseline: what got better, what got worse, and whether that stands against chance.
 *
 * The calls of one case are paired, by seed where both runs have it. The offline model in writing leaves nothing to chance but
 * the seed: there each change counts. With a language model or by voice the same call comes out now so, now so: there a
 * change counts where McNemar's exact test tells it from chance. The test is right for few calls and for outcomes that
 * nearly always hold, and asks nothing of how likely each case is to hold; it says what is so of these cases, and not of
 * cases that nobody wrote.
 */
import { chanceOfLosses, limitOfMany, type Pairs, pairedDifference } from "../../../edge/base/statistics/pairs.ts";
import { type Difference, type Share, shareDifference } from "../../../edge/base/statistics/shares.ts";
import { type FigureChange, figureChanges } from "./figures.ts";
import type { KeptCase, KeptRun, KeptTime } from "./results.ts";

/**
 * How often unchanged agents may raise a false alarm: once in 20 runs (0.05). All cases together have a share of it, single skills
 * and cases another, figures the last. With 0.02, six calls of six that fail are enough (1/64).
 */
export const falseAlarms = { whole: 0.02, parts: 0.02, figures: 0.01 } as const;

/** `unproven`: another outcome, as chance brings it. */
export type Verdict = "better" | "worse" | "unproven" | "unchanged";

/** Outcomes that have a pair, and how sure their change is. */
export interface Change {
  readonly verdict: Verdict;
  readonly before: Share;
  readonly after: Share;
  readonly difference: Difference;
  /** The chance of so many losses, or of so many wins, if nothing had changed. */
  readonly p: number;
}

export type CaseChange = { readonly name: string; readonly skill: string } & (
  | ({ readonly kind: "compared" } & Change)
  /** The baseline does not have it, or did not play it. */
  | { readonly kind: "new"; readonly after: Share }
  /** The suite does not have it any more. */
  | { readonly kind: "gone" }
  /** The baseline played it; this run did not. */
  | { readonly kind: "not-played"; readonly why: string }
);

export interface Comparison {
  /** When the baseline's run ended, ISO 8601. */
  readonly baselineAt: string;
  /** Whether the seed alone was left to chance, so that each change counts. */
  readonly certain: boolean;
  /** Facts that make the two runs less alike than they should be. */
  readonly notes: readonly string[];
  readonly cases: readonly CaseChange[];
  readonly skills: readonly ({ readonly skill: string } & Change)[];
  readonly whole: Change;
  readonly figures: readonly FigureChange[];
  /** Why the run is worse than the baseline; empty: it is not, and the exit status is 0. */
  readonly alarms: readonly string[];
}

export interface CompareOptions {
  /** Names of all cases of the suite, played or not: those of the baseline that are not among them are gone. */
  readonly suite: ReadonlySet<string>;
}

export function compare(baseline: KeptRun, run: KeptRun, { suite }: CompareOptions): Comparison {
  const [before, after] = [withVerdicts(baseline), withVerdicts(run)];
  const isCertain = [before, after].every(({ engine, way }) => engine === "offline" && way === "written");
  const known = new Map(before.cases.map((one) => [one.name, one]));
  const matched = after.cases.flatMap((one) => {
    const was = known.get(one.name);
    return one.kind === "played" && was?.kind === "played" ? [{ ...one, pairs: pairsOf(was.times, one.times) }] : [];
  });
  const bySkill = new Map<string, typeof matched>();
  for (const one of matched) bySkill.set(one.skill, [...(bySkill.get(one.skill) ?? []), one]);
  const counted = (some: typeof matched) => countsOf(some.flatMap(({ pairs }) => pairs));
  const limit = limitOfMany(
    [...bySkill.values()].flatMap((some) => leastOf(some.map(({ pairs }) => countsOf(pairs)))),
    falseAlarms.parts,
  );
  const judged = (pairs: Pairs, below: number) => changeOf(pairs, { isCertain, limit: below });
  const compared = new Map(matched.map((one) => [one.name, judged(counted([one]), limit)]));
  const cases = [
    ...after.cases.flatMap((one) => caseChange(one, known.get(one.name), compared.get(one.name))),
    ...before.cases
      .filter(({ name }) => !suite.has(name))
      .map(({ name, skill }) => ({ name, skill, kind: "gone" as const })),
  ];
  const skills = [...bySkill]
    .map(([skill, some]) => ({ skill, ...judged(counted(some), limit) }))
    .toSorted((one, other) => one.skill.localeCompare(other.skill));
  const whole = judged(counted(matched), falseAlarms.whole);
  const figures = figureChanges(
    matched.flatMap(({ pairs }) => pairs),
    falseAlarms.figures,
  );
  return {
    baselineAt: before.at,
    certain: isCertain,
    notes: notesOf(before, after, suite),
    cases,
    skills,
    whole,
    figures,
    alarms: [...alarmsOf({ cases, skills, whole, figures }), ...(isCertain ? unpairedFailures(before, after) : [])],
  };
}

/** Calls that a model beside them left without a verdict tell nothing of the agent; a case of such calls alone was not played. */
function withVerdicts(run: KeptRun): KeptRun {
  const cases = run.cases.map((one): KeptCase => {
    if (one.kind === "skipped") return one;
    const { kind: _, times: all, ...place } = one;
    const times = all.filter(({ unjudged }) => unjudged !== true);
    if (times.length > 0) return { ...one, times };
    return { ...place, kind: "skipped", why: "a model beside the call did not answer" };
  });
  return { ...run, cases };
}

export type Pair = readonly [before: KeptTime, after: KeptTime];

/** By seed; runs without a common seed by order, which is as valid and less sharp. */
export function pairsOf(before: readonly KeptTime[], after: readonly KeptTime[]): readonly Pair[] {
  const bySeed = new Map(before.map((one) => [one.seed, one]));
  const pairs = after.flatMap((one): Pair[] => {
    const was = bySeed.get(one.seed);
    return was ? [[was, one]] : [];
  });
  if (pairs.length > 0) return pairs;
  return after.flatMap((one, nth): Pair[] => {
    const was = before[nth];
    return was ? [[was, one]] : [];
  });
}

/**
 * Cases that held whenever the baseline played them, and fail with a seed that it did not play: such a call has no pair. The seed
 * alone is left to chance, and the case has to hold with each.
 */
function unpairedFailures(before: KeptRun, after: KeptRun): string[] {
  const known = new Map(before.cases.map((one) => [one.name, one]));
  return after.cases.flatMap((one) => {
    const was = known.get(one.name);
    if (one.kind !== "played" || was?.kind !== "played" || !was.times.every(hasHeld)) return [];
    const paired = new Set(pairsOf(was.times, one.times).map(([, time]) => time));
    const failed = one.times.filter((time) => !paired.has(time) && !hasHeld(time)).map(({ seed }) => seed);
    return failed.length === 0
      ? []
      : [`"${one.name}" held in the baseline, and fails with seeds that it did not play: ${failed.join(", ")}`];
  });
}

/**
 * The least p that the tests of a skill and of its cases could have. A skill in which one case alone differs is that case's
 * test again, and counts once.
 */
function leastOf(cases: readonly Pairs[]): number[] {
  const differ = cases.map(({ lost, won }) => lost + won).filter((pairs) => pairs > 0);
  const all = differ.reduce((sum, pairs) => sum + pairs, 0);
  return [...differ, ...(differ.length > 1 ? [all] : [])].map((pairs) => 2 ** -pairs);
}

const hasHeld = ({ failures }: KeptTime): boolean => failures.length === 0;

function countsOf(pairs: readonly Pair[]): Pairs {
  const count = (was: boolean, is: boolean): number =>
    pairs.filter(([before, after]) => hasHeld(before) === was && hasHeld(after) === is).length;
  return { held: count(true, true), lost: count(true, false), won: count(false, true), failed: count(false, false) };
}

function changeOf(pairs: Pairs, { isCertain, limit }: { readonly isCertain: boolean; readonly limit: number }): Change {
  const { held, lost, won, failed } = pairs;
  const of = held + lost + won + failed;
  const worse = chanceOfLosses({ lost, won });
  const better = chanceOfLosses({ lost: won, won: lost });
  const shares = { before: { hits: held + lost, of }, after: { hits: held + won, of } };
  return {
    verdict: verdictOf({ lost, won, worse, better, isCertain, limit }),
    ...shares,
    difference: of === 0 ? shareDifference(shares.before, shares.after) : pairedDifference(pairs),
    p: Math.min(worse, better),
  };
}

interface Found {
  /** Pairs that held before and fail now, and the other way round. */
  readonly lost: number;
  readonly won: number;
  /** The chance of so many losses, and of so many wins, if nothing had changed. */
  readonly worse: number;
  readonly better: number;
  readonly isCertain: boolean;
  /** A chance at or below this counts. */
  readonly limit: number;
}

function verdictOf({ lost, won, worse, better, isCertain, limit }: Found): Verdict {
  if (lost === 0 && won === 0) return "unchanged";
  if (isCertain) return lost > won ? "worse" : lost < won ? "better" : "unproven";
  if (worse <= limit) return "worse";
  return better <= limit ? "better" : "unproven";
}

function caseChange(one: KeptCase, was: KeptCase | undefined, change: Change | undefined): CaseChange[] {
  const { name, skill } = one;
  if (change !== undefined) return [{ name, skill, kind: "compared", ...change }];
  if (one.kind === "skipped") {
    return was?.kind === "played" ? [{ name, skill, kind: "not-played", why: one.why }] : [];
  }
  return [{ name, skill, kind: "new", after: { hits: one.times.filter(hasHeld).length, of: one.times.length } }];
}

function notesOf(before: KeptRun, after: KeptRun, suite: ReadonlySet<string>): string[] {
  const model = { offline: "the offline model", model: "a language model" } as const;
  const way = { written: "in writing", spoken: "by voice" } as const;
  const seeds = (run: KeptRun) =>
    new Set(run.cases.flatMap((one) => (one.kind === "played" ? one.times.map(({ seed }) => seed) : [])));
  return [
    ...(before.engine === after.engine
      ? []
      : [`the baseline was played with ${model[before.engine]}, this run with ${model[after.engine]}`]),
    ...(before.way === after.way ? [] : [`the baseline was played ${way[before.way]}, this run ${way[after.way]}`]),
    ...(![...seeds(after)].some((seed) => seeds(before).has(seed))
      ? ["the runs have no seed in common: calls are paired by order"]
      : []),
    ...(before.cases.length > 0 && !after.cases.some(({ name }) => before.cases.some((one) => one.name === name))
      ? [
          before.cases.some(({ name }) => suite.has(name))
            ? "the baseline has none of these cases, so nothing is compared: a new case has to hold"
            : "the runs have no case in common: nothing is compared. Is the baseline one of this suite?",
        ]
      : []),
  ];
}

function alarmsOf({
  cases,
  skills,
  whole,
  figures,
}: Pick<Comparison, "cases" | "skills" | "whole" | "figures">): string[] {
  const counted = ({ hits, of }: Share): string => `${hits} of ${of}`;
  const told = ({ before, after }: Change): string => `${counted(before)} held before, ${counted(after)} now`;
  return [
    ...(whole.verdict === "worse" ? [`all cases together are worse: ${told(whole)}`] : []),
    ...skills.flatMap((one) => (one.verdict === "worse" ? [`${one.skill} is worse: ${told(one)}`] : [])),
    ...cases.flatMap((one) => {
      if (one.kind === "compared" && one.verdict === "worse") return [`"${one.name}" is worse: ${told(one)}`];
      const fails = one.kind === "new" && one.after.hits < one.after.of;
      return fails ? [`"${one.name}" is new and fails: ${counted(one.after)} held`] : [];
    }),
    ...figures.flatMap((one) => (one.verdict === "worse" ? [`${one.label} got worse: ${one.told}`] : [])),
  ];
}
