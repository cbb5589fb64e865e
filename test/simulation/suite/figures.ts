/** Measured figures of a run against a baseline: turns, length, cost, and voice-to-voice, pair by pair. */
import { type Shift, signedRank } from "../../../edge/base/statistics/signed-rank.ts";
import type { KeptTime } from "./results.ts";

/** A smaller move is none that anybody would notice: 5 % of the baseline's middle value. */
const leastShare = 0.05;

interface Figure {
  readonly label: string;
  /** Undefined: this call has none. */
  readonly of: (time: KeptTime) => number | null | undefined;
  readonly shown: (value: number) => string;
}

/** Of each one less is better. */
const figures: readonly Figure[] = [
  {
    label: "turns",
    of: ({ transcript }) => transcript.filter((line) => line.of === "caller").length,
    shown: (value) => value.toFixed(1),
  },
  { label: "length of a call", of: ({ seconds }) => seconds, shown: (value) => `${value.toFixed(1)} s` },
  { label: "cost of a call", of: ({ usd }) => usd, shown: (value) => `US$ ${value.toFixed(4)}` },
  {
    label: "voice-to-voice",
    of: ({ voiceToVoiceMs }) => voiceToVoiceMs,
    shown: (value) => `${value.toFixed(0)} ms`,
  },
];

export interface FigureChange extends Shift {
  readonly label: string;
  readonly verdict: "better" | "worse" | "unchanged";
  /** The middle value of the baseline's calls. */
  readonly before: number;
  readonly pairs: number;
  /** For people: "+1.2 s (0.8 s to 1.6 s) on 14.0 s". */
  readonly told: string;
}

/**
 * Each figure that both runs have, by Wilcoxon's signed-rank test: a call may be ten times as long as another, and no
 * normal distribution is asked for.
 * @param falseAlarms how often unchanged agents may look worse in any of the figures
 */
export function figureChanges(
  pairs: readonly (readonly [before: KeptTime, after: KeptTime])[],
  falseAlarms: number,
): readonly FigureChange[] {
  // A call that could not be played has no figures.
  const played = pairs.filter((pair) => pair.every(({ failures }) => failures.every(({ field }) => field !== "error")));
  return figures.flatMap(({ label, of, shown }) => {
    const values = played.flatMap(([was, is]) => {
      const [before, after] = [of(was), of(is)];
      return before == null || after == null ? [] : [{ before, after }];
    });
    const shift = signedRank(values.map(({ before, after }) => after - before));
    if (shift === null) return [];
    const before = middleOf(values.map((one) => one.before));
    // Two sides, each with its share of the false alarms.
    const counts = shift.p <= (2 * falseAlarms) / figures.length && Math.abs(shift.shift) >= leastShare * before;
    const signed = (value: number): string => {
      const size = shown(Math.abs(value));
      // A sign before "0.0" would tell of a move that the digits do not show.
      return size === shown(0) ? size : `${value < 0 ? "−" : "+"}${size}`;
    };
    return [
      {
        label,
        ...shift,
        verdict: counts && shift.shift !== 0 ? (shift.shift > 0 ? "worse" : "better") : "unchanged",
        before,
        pairs: values.length,
        told: `${signed(shift.shift)} (${signed(shift.low)} to ${signed(shift.high)}) on ${shown(before)}`,
      } satisfies FigureChange,
    ];
  });
}

function middleOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
