/**
 * How good an agent's calls are to be: its objectives, as data in its definition. A cron trigger compares them with the calls
 * (edge/features/objectives/watch.ts), and tells when they are missed.
 */
import { z } from "zod";
import { notifySchema } from "./escalation.ts";

/** A share of calls. A target of 1 would leave no call that may go wrong, so that each one is an alert. */
const share = z.number().gt(0).lt(1);

const basics = {
  /** Its name in alerts and at the console; made of the figure unless given. */
  name: z.string().min(1).max(60).optional(),
  /** The days over which the budget counts. */
  windowDays: z.number().int().min(4).max(90).default(30),
  /** The receivers of its alerts (`objective.…`); those of `escalation.notify` unless given. */
  notify: z.array(notifySchema).max(5).optional(),
};

const objectiveSchema = z.discriminatedUnion("figure", [
  z.strictObject({
    /** Sessions that began and calls that did not break. */
    figure: z.literal("availability"),
    /** The share of calls that work, at least: 0.995. */
    target: share,
    ...basics,
  }),
  z.strictObject({
    /** From the caller's last word to the reply's first sound. */
    figure: z.literal("voiceToVoice"),
    /** `p99`: 99 of 100 turns are no slower. */
    percentile: z.enum(["p50", "p90", "p95", "p99"]),
    /** The longest that the percentile may be. */
    targetMs: z.number().int().min(100).max(60_000),
    ...basics,
  }),
  z.strictObject({
    /** The share of calls with an outcome that are resolved. */
    figure: z.literal("resolution"),
    /** At least: 0.7. */
    target: share,
    ...basics,
  }),
  z.strictObject({
    /** The share of calls in which a human is wanted. */
    figure: z.literal("transfers"),
    /** At most: 0.2. */
    target: share,
    ...basics,
  }),
  z.strictObject({
    /** The cost of a call, if it has one. */
    figure: z.literal("costPerCall"),
    /** The most that a call is to cost, US dollars. */
    targetUsd: z.number().positive().max(1_000),
    /** The share of calls that cost no more. */
    share: share.default(0.95),
    ...basics,
  }),
]);
export type Objective = z.output<typeof objectiveSchema>;
export type ObjectiveFigure = Objective["figure"];

export const objectivesSchema = z
  .array(objectiveSchema)
  .max(12)
  .superRefine((objectives, context) => {
    for (const [at, name] of objectives.map(objectiveName).entries()) {
      const first = objectives.findIndex((other) => objectiveName(other) === name);
      if (first === at) continue;
      context.addIssue({
        code: "custom",
        path: [at, "name"],
        message: `"${name}" is the name of objectives[${first}] already: give one of them another \`name\``,
      });
    }
  });

/** Its name: the one given, or the figure's. */
export function objectiveName(objective: Objective): string {
  if (objective.name !== undefined) return objective.name;
  return objective.figure === "voiceToVoice" ? `voiceToVoice ${objective.percentile}` : objective.figure;
}
