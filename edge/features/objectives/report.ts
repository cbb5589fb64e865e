/** How the objectives of all agents stand, for the console. */
import type { Agent } from "../../agent/agent.ts";
import { objectiveName } from "../../agent/objectives.ts";
import { archiveIn } from "../../archive/reach.ts";
import type { Env } from "../../base/env.ts";
import { deskOf } from "../../desk/desk.ts";
import { targetWords } from "../../objectives/alert.ts";
import { budgetLeft, budgetOf, within } from "../../objectives/budget.ts";
import { burnRateOf, burnRules, longestMs } from "../../objectives/burn.ts";
import { takenUp } from "../../objectives/kept.ts";
import type { ObjectiveReport, ObjectivesReply } from "../../wire/objectives.ts";
import { countedOf } from "./count.ts";

const dayMs = 24 * 60 * 60_000;
const alertsShown = 5;

/** @throws EarshotError `not_configured` where no archive is bound; `archive_unreachable` */
export async function objectivesReport(env: Env, agents: readonly Agent[], nowMs: number): Promise<ObjectivesReply> {
  const watched = agents.filter(({ objectives }) => objectives.length > 0);
  const reports = await Promise.all(watched.map((agent) => reportOf(agent, env, nowMs)));
  return { objectives: reports.flat(), countedAtMs: nowMs };
}

async function reportOf(agent: Agent, env: Env, nowMs: number): Promise<ObjectiveReport[]> {
  const desk = deskOf(env, agent.name);
  const windowMs = Math.max(longestMs, ...agent.objectives.map(({ windowDays }) => windowDays * dayMs));
  const [counted, known] = await Promise.all([
    countedOf(agent, { db: archiveIn(env), refused: desk.refusedSince(nowMs - windowMs) }, windowMs, nowMs),
    desk.objectivesOf(agent.objectives.map(objectiveName), alertsShown),
  ]);
  return counted.map(({ objective, slices }, at) => {
    const budget = budgetOf(objective);
    const ownMs = objective.windowDays * dayMs;
    const { total, bad } = within(slices, ownMs, nowMs);
    const [hour, sixHours, threeDays] = burnRules.map(({ longMs }) => burnRateOf(slices, budget, longMs, nowMs));
    const { kept, alerts = [] } = known[at] ?? {};
    const target = targetWords(objective);
    const { standing } = takenUp(kept, { figure: objective.figure, target });
    return {
      agent: agent.name,
      name: objectiveName(objective),
      target,
      windowDays: objective.windowDays,
      events: total,
      bad,
      budgetLeft: budgetLeft(slices, budget, ownMs, nowMs),
      burnRates: { hour: hour ?? null, sixHours: sixHours ?? null, threeDays: threeDays ?? null },
      standing:
        standing.kind === "burning"
          ? { kind: "burning", severity: standing.severity, sinceMs: standing.sinceMs }
          : standing,
      alerts: alerts.map(({ kind, severity, atMs, lookFirst, calls, runbook }) => ({
        kind,
        severity,
        atMs,
        lookFirst: [...lookFirst],
        calls,
        runbook,
      })),
    };
  });
}
