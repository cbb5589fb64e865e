/** Whether a version is worse than its agent as it is, by a rule of its definition. Pure. */
import type { OutIf, WatchedFigure } from "../../agent/versions.ts";
import type { DayFigures } from "../../archive/day-figures.ts";
import { estimatesOf } from "../../archive/versions-beside.ts";
import { differenceOf, type Estimate } from "../../base/statistics/means.ts";
import type { ComparedFigure } from "../../wire/figures.ts";

interface Measure {
  readonly figure: ComparedFigure;
  readonly better: "more" | "less";
  /** The difference in the unit of `worseBy`. `own`: the figure of the agent as it is. */
  readonly in: (difference: number, own: number) => number;
  /** A value for people. */
  readonly shown: (value: number) => string;
}

const points = (difference: number) => difference * 100;
const percent = (value: number) => `${(value * 100).toFixed(1)} %`;

const measures: Readonly<Record<WatchedFigure, Measure>> = {
  resolution: { figure: "resolution", better: "more", in: points, shown: percent },
  transfers: { figure: "containment", better: "more", in: points, shown: (value) => percent(1 - value) },
  errors: { figure: "errors", better: "less", in: points, shown: percent },
  voiceToVoiceP50: { figure: "p50Ms", better: "less", in: (ms) => ms, shown: (ms) => `${Math.round(ms)} ms` },
  cost: {
    figure: "costPerCallMicros",
    better: "less",
    in: (micros, own) => (own === 0 ? 0 : (micros / own) * 100),
    shown: (micros) => `US$ ${(micros / 1e6).toFixed(4)}`,
  },
};

/** 0.7 − 0.6 is a little less than 0.1 in binary: what is worse by ten points is so by `worseBy: 10`. */
const rounding = 1e-6;

/** Why a version is to go. */
export interface Worse {
  /** In words, with the figures of both. */
  readonly why: string;
  /** The figure of the agent as it is, in the archive's unit. */
  readonly own: number;
}

/**
 * Whether the version is to go; null: it may stay. It goes if it is worse by `worseBy`, and the interval of the
 * difference leaves out that there is none: a few unlucky calls take nothing out.
 * @param rows the figures of both over the rule's hours; the agent as it is has the version ""
 */
export function worseThanOwn(rule: OutIf, version: string, rows: readonly DayFigures[]): Worse | null {
  const [own, tried] = ["", version].map((name) => rows.filter((row) => row.version === name));
  const [before, after] = [own ?? [], tried ?? []];
  if ([before, after].some((some) => callsIn(some) < rule.minCalls)) return null;
  const { figure, better, in: unit, shown } = measures[rule.figure];
  const [was, is] = [estimatesOf(before)[figure], estimatesOf(after)[figure]];
  if (was === null || is === null) return null;
  const worse = worseOf(was, is, better);
  if (worse.least <= 0 || unit(worse.by, was.value) < rule.worseBy - rounding) return null;
  const why = `${rule.figure} ${shown(is.value)}, and ${shown(was.value)} as the agent is, in ${rule.forHours} h (${callsIn(after)} and ${callsIn(before)} calls)`;
  return { why, own: was.value };
}

/** By how much it is worse, and by how much at the least, at 95 %. */
function worseOf(
  was: Estimate,
  is: Estimate,
  better: Measure["better"],
): { readonly by: number; readonly least: number } {
  const { difference, low, high } = differenceOf(was, is);
  return better === "less" ? { by: difference, least: low } : { by: -difference, least: -high };
}

function callsIn(rows: readonly DayFigures[]): number {
  return rows.reduce((total, { calls }) => total + calls, 0);
}
