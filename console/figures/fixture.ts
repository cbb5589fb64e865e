/** An answer of `…/figures` for tests: made from a seed, and different on each day. */

import {
  type ComparedFigure,
  comparedFigures,
  type FigureSet,
  type FiguresPeriod,
  type FiguresReply,
  figureNames,
  type VersionFigures,
} from "../../edge/wire/figures.ts";
import type { ObjectivesReply } from "../../edge/wire/objectives.ts";
import { addDays, daysFromTo } from "../days.ts";

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly agents?: readonly string[];
}

/** Figures of a day or a period with so many calls. */
export function figuresOf(calls: number, filter: string): FigureSet {
  const wanted = Math.round(calls * 0.2);
  const [resolved, abandoned] = [Math.round(calls * 0.7), Math.round(calls * 0.05)];
  const share = (part: number) => (calls === 0 ? null : part / calls);
  const behind = Object.fromEntries(figureNames.map((name) => [name, `${filter}&of=${name}`]));
  return {
    calls,
    minutes: calls * 2.5,
    turns: calls * 6,
    voiceToVoice: {
      turns: calls * 6,
      p50Ms: calls === 0 ? null : 700 + calls,
      p95Ms: calls === 0 ? null : 1300 + calls,
      p99Ms: calls === 0 ? null : 2100 + calls,
    },
    stages:
      calls === 0
        ? []
        : [
            { name: "commit", share: 0.4, meanMs: 320 },
            { name: "first-token", share: 0.35, meanMs: 280 },
            { name: "first-audio", share: 0.25, meanMs: 200 },
          ],
    outcomes: {
      resolved,
      "handed-over": wanted,
      abandoned,
      failed: 0,
      limit: 0,
      none: calls - resolved - wanted - abandoned,
    },
    containment: share(calls - wanted),
    resolution: share(resolved),
    abandonment: share(abandoned),
    transfers: wanted === 0 ? [] : [transferOf("asked-for", wanted)],
    costMicros: calls * 30_000,
    costPerCallMicros: calls === 0 ? null : 30_000,
    costPerResolvedCallMicros: resolved === 0 ? null : (calls * 30_000) / resolved,
    costPerMinuteMicros: calls === 0 ? null : 12_000,
    interruptions: calls,
    falseCutIns: Math.round(calls / 10),
    oddClaims: Math.round(calls / 20),
    sentiment: {
      mean: calls === 0 ? null : 0.2,
      negative: abandoned,
      neutral: calls - abandoned - resolved,
      positive: resolved,
    },
    ratings: { mean: calls === 0 ? null : 4.2, byStars: [1, 0, 2, 3, 9] },
    unanswered: Math.round(calls / 15),
    behind: behind as FigureSet["behind"],
  };
}

/** Calls in which a human was wanted for a reason, with the parameters that lead to them. */
export function transferOf(reason: string, calls: number) {
  return { reason, calls, behind: new URLSearchParams({ handedOver: "yes", ...(reason && { reason }) }).toString() };
}

/** @param base calls of the first day; each next day has others */
function periodOfFigures({ from, to, agents = ["shop", "front-desk"] }: Asked, base: number): FiguresPeriod {
  const days = Array.from({ length: daysFromTo(from, to) }, (_, at) => {
    const day = addDays(from, at);
    return { day, figures: figuresOf(base + ((at * 7) % 11), `from=${day}&to=${addDays(day, 1)}`) };
  });
  const calls = days.reduce((sum, { figures }) => sum + figures.calls, 0);
  return {
    from,
    to,
    days,
    all: figuresOf(calls, `from=${from}`),
    agents: agents.map((agent, at) => ({ agent, figures: figuresOf(Math.round(calls / (at + 2)), `agent=${agent}`) })),
  };
}

/** A version of the shop that resolves less, for sure, and answers sooner, perhaps. */
export function versionsOfShop(): VersionFigures[] {
  const all = (of: (figure: ComparedFigure) => VersionFigures["estimates"][ComparedFigure]) =>
    Object.fromEntries(comparedFigures.map((figure) => [figure, of(figure)])) as VersionFigures["estimates"];
  const differences = {
    ...Object.fromEntries(comparedFigures.map((figure) => [figure, null])),
    resolution: { difference: -0.12, low: -0.2, high: -0.04 },
    p50Ms: { difference: -40, low: -120, high: 45 },
  } as VersionFigures["differences"];
  const estimate = (figure: ComparedFigure, value: number) =>
    figure === "resolution" ? { value, low: value - 0.05, high: value + 0.05 } : null;
  return [
    {
      agent: "shop",
      version: null,
      figures: figuresOf(300, "agent=shop&agentVersion=none"),
      estimates: all((figure) => estimate(figure, 0.8)),
      differences: Object.fromEntries(comparedFigures.map((figure) => [figure, null])) as VersionFigures["differences"],
    },
    {
      agent: "shop",
      version: "short-words",
      figures: figuresOf(100, "agent=shop&agentVersion=short-words"),
      estimates: all((figure) => (figure === "p50Ms" ? { value: 760, low: 700, high: 830 } : estimate(figure, 0.68))),
      differences,
    },
  ];
}

export function figuresReply(asked: Asked): FiguresReply {
  const length = daysFromTo(asked.from, asked.to);
  const before = { from: addDays(asked.from, -length), to: addDays(asked.from, -1) };
  return {
    period: periodOfFigures(asked, 40),
    before: periodOfFigures({ ...asked, ...before }, 30),
    versions: [],
    unanswered: [
      {
        topic: "opening hours on holidays",
        agent: "shop",
        times: 9,
        calls: 8,
        questions: ["Are you open on Christmas Eve?", "What about New Year?"],
        behind: "agent=shop&topic=opening+hours+on+holidays",
      },
    ],
    countedAtMs: Date.parse(`${asked.to}T12:00:00Z`),
  };
}

/** One objective that burns, with its alerts, and one of which there were no calls. */
export function objectivesReply(): ObjectivesReply {
  const atMs = Date.parse("2026-11-29T09:40:00Z");
  const way = { calls: "https://voice.example/console/calls?agent=shop&error=llm_failed", lookFirst: [] };
  return {
    countedAtMs: atMs,
    objectives: [
      {
        agent: "shop",
        name: "availability",
        target: "99.5 % of calls work",
        windowDays: 30,
        events: 4_000,
        bad: 25,
        budgetLeft: -0.25,
        burnRates: { hour: 31.24, sixHours: 8, threeDays: 1.1 },
        standing: { kind: "burning", severity: "page", sinceMs: atMs },
        alerts: [
          {
            ...way,
            kind: "burning",
            severity: "page",
            atMs,
            lookFirst: ["error llm_failed in 14 bad calls"],
            runbook: "https://wiki.example/llm-down.md",
          },
          {
            ...way,
            kind: "recovered",
            severity: "page",
            atMs: atMs - 86_400_000,
            runbook: "docs/runbooks/availability.md",
          },
        ],
      },
      {
        agent: "front-desk",
        name: "resolution",
        target: "70 % of calls are resolved",
        windowDays: 30,
        events: 0,
        bad: 0,
        budgetLeft: null,
        burnRates: { hour: null, sixHours: null, threeDays: null },
        standing: { kind: "quiet" },
        alerts: [],
      },
    ],
  };
}
