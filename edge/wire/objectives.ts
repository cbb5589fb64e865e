/** `GET /v1/console/archive/objectives`: how each objective of each agent stands. */
import { z } from "zod";

const severity = z.enum(["page", "ticket"]);
/** 1 uses up the budget just at the end of the objective's window; null: there were no calls. */
const burnRate = z.number().nullable();

export const objectiveAlertSchema = z.object({
  kind: z.enum(["burning", "worse", "goes-on", "recovered", "changed", "removed"]),
  severity,
  atMs: z.number(),
  /** Words, the worst first. */
  lookFirst: z.array(z.string()),
  /** Addresses, or paths. */
  calls: z.string(),
  runbook: z.string(),
});
export type ObjectiveAlert = z.infer<typeof objectiveAlertSchema>;

export const objectiveReportSchema = z.object({
  agent: z.string(),
  name: z.string(),
  /** In words. */
  target: z.string(),
  windowDays: z.number(),
  /** Calls, turns or sessions of the window. */
  events: z.number().int(),
  bad: z.number().int(),
  /** The share of the budget that is left, below 0 where it is overspent; null: there were no events. */
  budgetLeft: z.number().nullable(),
  burnRates: z.object({ hour: burnRate, sixHours: burnRate, threeDays: burnRate }),
  standing: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("quiet") }),
    z.object({ kind: z.literal("burning"), severity, sinceMs: z.number() }),
    z.object({ kind: z.literal("recovered"), atMs: z.number() }),
  ]),
  /** The last ones, the newest first. */
  alerts: z.array(objectiveAlertSchema),
});
export type ObjectiveReport = z.infer<typeof objectiveReportSchema>;

export const objectivesReplySchema = z.object({ objectives: z.array(objectiveReportSchema), countedAtMs: z.number() });
export type ObjectivesReply = z.infer<typeof objectivesReplySchema>;
