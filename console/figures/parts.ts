/** The parts of a period's calls, each beside the same part of the period before. */
import type { Outcome } from "../../edge/wire/archive.ts";
import type { FigureSet } from "../../edge/wire/figures.ts";
import { callsBehind } from "../calls-behind.ts";
import { sentenceCase } from "../readable.ts";
import { reasonWords } from "../reasons.ts";
import { outcomeWords, starWords } from "../words.ts";
import type { Better } from "./changes.ts";
import type { Part } from "./part-table.tsx";
import { inUnit } from "./units.ts";

const betterOutcome: Readonly<Record<Outcome | "none", Better>> = {
  resolved: "more",
  "handed-over": "neither",
  abandoned: "less",
  failed: "less",
  limit: "less",
  none: "neither",
};

/** A stage is named by the moment that ends it (docs/architecture.md); these are the spans before those moments. */
const stageWords: Readonly<Record<string, string>> = {
  "final-transcript": "Hearing",
  commit: "End of turn",
  "first-token": "Model",
  "first-audio": "Voice",
  heard: "Way to the caller",
};

export function outcomeParts(now: FigureSet, before: FigureSet): Part[] {
  const names = Object.keys(outcomeWords) as (keyof typeof outcomeWords)[];
  return names.map((name) => ({
    label: outcomeWords[name],
    now: now.outcomes[name],
    before: before.outcomes[name],
    behind: callsBehind(now.behind.calls, { outcome: name }),
    better: betterOutcome[name],
  }));
}

/** By the reason for which a human was wanted: also one that came up in the period before alone. */
export function transferParts(now: FigureSet, before: FigureSet): Part[] {
  const reasons = new Set([...now.transfers, ...before.transfers].map(({ reason }) => reason));
  const timesOf = ({ transfers }: FigureSet, reason: string) =>
    transfers.find((one) => one.reason === reason)?.calls ?? 0;
  return [...reasons].map((reason) => ({
    label: reason === "" ? "No reason given" : sentenceCase(reasonWords(reason)),
    now: timesOf(now, reason),
    before: timesOf(before, reason),
    behind: callsBehind(now.behind.handedOver, { reason: reason || "none" }),
    better: "neither",
  }));
}

/** Where a turn's time goes, with the mean length of each stage. */
export function stageParts(now: FigureSet, before: FigureSet): Part[] {
  return now.stages.map(({ name, share, meanMs }) => ({
    label: stageWords[name] ?? sentenceCase(reasonWords(name)),
    now: share,
    before: before.stages.find((stage) => stage.name === name)?.share ?? 0,
    behind: callsBehind(now.behind.p50),
    better: "neither",
    more: inUnit(meanMs, "ms"),
  }));
}

/** The bounds are those of `FigureSet.sentiment`. */
export function moodParts({ sentiment: now, behind }: FigureSet, { sentiment: before }: FigureSet): Part[] {
  return [
    {
      label: "Positive",
      now: now.positive,
      before: before.positive,
      behind: callsBehind(behind.calls, { minSentiment: "0.25" }),
      better: "more",
    },
    {
      label: "Neutral",
      now: now.neutral,
      before: before.neutral,
      // The bounds themselves belong to the other two.
      behind: callsBehind(behind.calls, { minSentiment: "-0.2499999", maxSentiment: "0.2499999" }),
      better: "neither",
    },
    {
      label: "Negative",
      now: now.negative,
      before: before.negative,
      behind: callsBehind(behind.negative),
      better: "less",
    },
  ];
}

export function starParts({ ratings: now, behind }: FigureSet, { ratings: before }: FigureSet): Part[] {
  return [5, 4, 3, 2, 1].map((stars) => ({
    label: starWords(stars),
    now: now.byStars[stars - 1] ?? 0,
    before: before.byStars[stars - 1] ?? 0,
    behind: callsBehind(behind.calls, { stars: String(stars) }),
    better: stars >= 4 ? "more" : stars <= 2 ? "less" : "neither",
  }));
}
