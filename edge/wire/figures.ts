/** `GET /v1/console/archive/figures`: what came of the calls, by day and by agent, beside the period before. */
import { z } from "zod";
import { outcomes } from "./outcome.ts";

const agentName = z.string().min(1).max(200);

/** Days are UTC's, both included. Without `agent`: all agents. `figures.csv` takes the same and answers with the days. */
export const figuresQuerySchema = z.strictObject({
  agent: z.array(agentName).min(1).max(50).optional(),
  /** Versions of agents; `none`: the agents as they are. Without it: all together. */
  agentVersion: z.array(agentName).min(1).max(50).optional(),
  from: z.iso.date(),
  to: z.iso.date(),
});
export type FiguresQuery = z.infer<typeof figuresQuerySchema>;

/** A period has at most this many days. */
export const maxFigureDays = 400;

/** The figures that lead to calls; `behind` has the parameters of `…/calls` for each. */
export const figureNames = [
  "calls",
  ...outcomes,
  "handedOver",
  "interruptions",
  "falseCutIns",
  "oddClaims",
  "negative",
  "rated",
  "badlyRated",
  "unanswered",
  "p50",
  "p95",
  "p99",
] as const;
export type FigureName = (typeof figureNames)[number];

const share = z.number().min(0).max(1).nullable();

/** The figures of a set of calls that are over. A share or a mean of nothing is null. */
export const figureSetSchema = z.object({
  calls: z.number().int(),
  minutes: z.number(),
  turns: z.number().int(),
  /** Percentiles over turns, within 2 %. */
  voiceToVoice: z.object({
    turns: z.number().int(),
    p50Ms: z.number().nullable(),
    p95Ms: z.number().nullable(),
    p99Ms: z.number().nullable(),
  }),
  /** How the turns' time was divided between the stages of a reply, in the order in which they come. */
  stages: z.array(z.object({ name: z.string(), share: z.number(), meanMs: z.number() })),
  /** Calls by outcome; `none`: without one. */
  outcomes: z.record(z.enum([...outcomes, "none"]), z.number().int()),
  /** Of the calls: no human was wanted. */
  containment: share,
  /** Of the calls with an outcome. */
  resolution: share,
  abandonment: share,
  /** Calls in which a human was wanted, by reason; the most frequent first. */
  transfers: z.array(z.object({ reason: z.string(), calls: z.number().int(), behind: z.string() })),
  costMicros: z.number(),
  /** `costMicros` by the calls that have a cost, by the resolved calls, and by the minutes of all calls. */
  costPerCallMicros: z.number().nullable(),
  costPerResolvedCallMicros: z.number().nullable(),
  costPerMinuteMicros: z.number().nullable(),
  interruptions: z.number().int(),
  falseCutIns: z.number().int(),
  oddClaims: z.number().int(),
  /** Mean from -1 to 1. Negative calls have -0.25 or less, positive ones 0.25 or more. */
  sentiment: z.object({
    mean: z.number().nullable(),
    negative: z.number().int(),
    neutral: z.number().int(),
    positive: z.number().int(),
  }),
  /** `byStars`: of one star to five. */
  ratings: z.object({ mean: z.number().nullable(), byStars: z.array(z.number().int()).length(5) }),
  unanswered: z.number().int(),
  /** The calls behind each figure: parameters of `…/calls`, such as `agent=shop&from=2026-11-01&outcome=failed`. */
  behind: z.record(z.enum(figureNames), z.string()),
});
export type FigureSet = z.infer<typeof figureSetSchema>;

/** Figures that a version and its agent are compared by. Shares are 0 to 1; `…PerCall` are means. */
export const comparedFigures = [
  "containment",
  "resolution",
  "abandonment",
  "errors",
  "p50Ms",
  "p95Ms",
  "p99Ms",
  "costPerCallMicros",
  "minutesPerCall",
  "interruptionsPerCall",
  "falseCutInsPerCall",
  "oddClaimsPerCall",
  "unansweredPerCall",
  "sentiment",
  "stars",
] as const;
export type ComparedFigure = (typeof comparedFigures)[number];

const intervalSchema = z.object({ low: z.number(), high: z.number() });
export const estimateSchema = intervalSchema.extend({ value: z.number() });

/** A version of an agent in the period, of an agent that had calls in a version. Intervals are those of 95 %. */
export const versionFiguresSchema = z.object({
  agent: z.string(),
  /** Null: the agent as it is. */
  version: z.string().nullable(),
  figures: figureSetSchema,
  /** Null: there are too few calls. */
  estimates: z.record(z.enum(comparedFigures), estimateSchema.nullable()),
  /** The version's less the agent's as it is; it stands against chance where 0 is outside. Null: as above, or it is the agent. */
  differences: z.record(z.enum(comparedFigures), intervalSchema.extend({ difference: z.number() }).nullable()),
});
export type VersionFigures = z.infer<typeof versionFiguresSchema>;

const periodSchema = z.object({
  /** Both included. */
  from: z.string(),
  to: z.string(),
  all: figureSetSchema,
  /** Each day of the period, also one without calls. */
  days: z.array(z.object({ day: z.string(), figures: figureSetSchema })),
  agents: z.array(z.object({ agent: z.string(), figures: figureSetSchema })),
});
export type FiguresPeriod = z.infer<typeof periodSchema>;

export const figuresReplySchema = z.object({
  period: periodSchema,
  /** As many days, just before. */
  before: periodSchema,
  /** Those of the period, beside one another; an agent without calls in a version is not among them. */
  versions: z.array(versionFiguresSchema),
  /** Questions that were not answered in the period, by topic; the most frequent first. */
  unanswered: z.array(
    z.object({
      topic: z.string(),
      agent: z.string(),
      times: z.number().int(),
      calls: z.number().int(),
      /** The last ones, in the callers' words. */
      questions: z.array(z.string()),
      /** Parameters of `…/calls`. */
      behind: z.string(),
    }),
  ),
  /** When the oldest of these figures was counted. */
  countedAtMs: z.number(),
});
export type FiguresReply = z.infer<typeof figuresReplySchema>;
