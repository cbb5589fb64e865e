/** The charts of the page: which figures they draw, and which calls are behind those. */
import type { FigureSet } from "../../edge/wire/figures.ts";
import { callsBehind } from "../calls-behind.ts";
import type { Better } from "./changes.ts";
import type { Unit } from "./units.ts";

export interface ChartLine {
  readonly label: string;
  readonly of: (figures: FigureSet) => number | null;
  /** The address of the calls behind it. */
  readonly behind: (figures: FigureSet) => string;
}

export interface Chart {
  readonly title: string;
  /** The figure's meaning, in a sentence. */
  readonly means: string;
  readonly unit: Unit;
  readonly better: Better;
  /** One to three: a chart with more cannot be read. */
  readonly lines: readonly [ChartLine, ...ChartLine[]];
}

const allCalls = ({ behind }: FigureSet) => callsBehind(behind.calls);
const resolvedCalls = ({ behind }: FigureSet) => callsBehind(behind.resolved);

/** A chart of one figure, with the chart's title as the line's name. */
function single(
  title: string,
  means: string,
  unit: Unit,
  better: Better,
  of: ChartLine["of"],
  behind: ChartLine["behind"],
): Chart {
  return { title, means, unit, better, lines: [{ label: title, of, behind }] };
}

export const traffic: readonly Chart[] = [
  single("Calls", "Calls that are over.", "count", "neither", ({ calls }) => calls, allCalls),
  single("Minutes", "Their length in all.", "minutes", "neither", ({ minutes }) => minutes, allCalls),
];

export const speed: Chart = {
  title: "Voice to voice",
  means:
    "From the caller's last word to the first sound of the reply: of half, 95 % and 99 % of the turns it was at most this.",
  unit: "ms",
  better: "less",
  lines: [
    { label: "p50", of: (f) => f.voiceToVoice.p50Ms, behind: ({ behind }) => callsBehind(behind.p50) },
    { label: "p95", of: (f) => f.voiceToVoice.p95Ms, behind: ({ behind }) => callsBehind(behind.p95) },
    { label: "p99", of: (f) => f.voiceToVoice.p99Ms, behind: ({ behind }) => callsBehind(behind.p99) },
  ],
};

export const outcome: readonly Chart[] = [
  single(
    "Containment",
    "Of the calls: no human was wanted.",
    "share",
    "more",
    ({ containment }) => containment,
    ({ behind }) => callsBehind(behind.calls, { handedOver: "no" }),
  ),
  single(
    "Resolution",
    "Of the calls with an outcome: the caller got what they wanted.",
    "share",
    "more",
    ({ resolution }) => resolution,
    resolvedCalls,
  ),
  single(
    "Abandonment",
    "Of the calls with an outcome: the caller gave up.",
    "share",
    "less",
    ({ abandonment }) => abandonment,
    ({ behind }) => callsBehind(behind.abandoned),
  ),
];

export const cost: readonly Chart[] = [
  single("Cost", "Of all calls.", "micros", "neither", ({ costMicros }) => costMicros, allCalls),
  single(
    "Cost per call",
    "Of the calls that have a cost.",
    "micros",
    "less",
    ({ costPerCallMicros }) => costPerCallMicros,
    ({ behind }) => callsBehind(behind.calls, { minCostMicros: "0" }),
  ),
  single(
    "Cost per resolved call",
    "All that was spent, for each call that was resolved.",
    "micros",
    "less",
    ({ costPerResolvedCallMicros }) => costPerResolvedCallMicros,
    resolvedCalls,
  ),
  single(
    "Cost per minute",
    "For each minute of these calls.",
    "micros",
    "less",
    ({ costPerMinuteMicros }) => costPerMinuteMicros,
    ({ behind }) => callsBehind(behind.calls, { minCostMicros: "0" }),
  ),
];

export const talk: readonly Chart[] = [
  single(
    "Interruptions",
    "Times that a caller interrupted the agent.",
    "count",
    "less",
    ({ interruptions }) => interruptions,
    ({ behind }) => callsBehind(behind.interruptions),
  ),
  single(
    "False cut-ins",
    "Times that the agent began to speak before the caller was done.",
    "count",
    "less",
    ({ falseCutIns }) => falseCutIns,
    ({ behind }) => callsBehind(behind.falseCutIns),
  ),
  single(
    "Odd claims",
    "Claims of the agent that neither documents nor tools bear out.",
    "count",
    "less",
    ({ oddClaims }) => oddClaims,
    ({ behind }) => callsBehind(behind.oddClaims),
  ),
];

export const callers: readonly Chart[] = [
  single("Sentiment", "The callers' mood, on average.", "mood", "more", ({ sentiment }) => sentiment.mean, allCalls),
  single(
    "Rating",
    "The callers' stars, on average.",
    "stars",
    "more",
    ({ ratings }) => ratings.mean,
    ({ behind }) => callsBehind(behind.rated),
  ),
  single(
    "Unanswered questions",
    "Questions that the agent could not answer.",
    "count",
    "less",
    ({ unanswered }) => unanswered,
    ({ behind }) => callsBehind(behind.unanswered),
  ),
];
