/**
 * Looks at the objectives of all agents, every five minutes: counts, judges, and tells whom it may concern. Two runs at once, or
 * a run that dies, tell nothing twice under two ids: the Desk keeps what is told (edge/desk/alert-outbox.ts).
 */
import type { Agent } from "../../agent/agent.ts";
import type { Env } from "../../base/env.ts";
import { orLogged } from "../../base/errors.ts";
import type { DueAlert } from "../../desk/alert-outbox.ts";
import { deskOf } from "../../desk/desk.ts";
import type { Observed } from "../../desk/objectives.ts";
import { budgetOf, packed } from "../../objectives/budget.ts";
import { longestMs, suspected } from "../../objectives/burn.ts";
import { type AlertsDesk, alertDelaysMs, type TellOptions, tellAlerts, tellDueAlerts } from "../alerts/tell.ts";
import { countedOf } from "./count.ts";
import { factsOf } from "./look.ts";

/** The part of an agent's Desk that is used here. */
export type ObjectivesDesk = AlertsDesk & Pick<ReturnType<typeof deskOf>, "refusedSince" | "observe">;

/** `nowMs`: when the cron trigger was due. Events are counted up to then. */
export interface WatchOptions extends TellOptions {
  readonly agents: readonly Agent[];
  readonly deskOf?: (agent: string) => ObjectivesDesk;
}

/** One run. Never rejects: what fails is logged, and the next run does it again. */
export async function watchObjectives(options: WatchOptions): Promise<void> {
  const watched = options.agents.filter(({ objectives }) => objectives.length > 0);
  await Promise.all(watched.map((agent) => watchAgent(agent, options)));
}

async function watchAgent(agent: Agent, options: WatchOptions): Promise<void> {
  const { env, nowMs } = options;
  const desk = options.deskOf?.(agent.name) ?? deskOf(env, agent.name);
  // Alerts of earlier runs are told all the same where the archive is away.
  const due = await orLogged(observeAgent(agent, desk, env, nowMs), "objectives");
  if (due === undefined) await tellDueAlerts(desk, options);
  else await tellAlerts(due, desk, options);
}

/** @returns the alerts that are due; undefined: there is no archive to judge by */
async function observeAgent(
  agent: Agent,
  desk: ObjectivesDesk,
  env: Env,
  nowMs: number,
): Promise<DueAlert[] | undefined> {
  // `GET /health` says what to bind.
  if (env.DB === undefined) return undefined;
  const counted = await countedOf(agent, { db: env.DB, desk }, longestMs, nowMs);
  const observed = counted.map(async (one): Promise<Observed> => {
    const { objective, slices } = one;
    const budget = budgetOf(objective);
    const held = suspected(slices, budget, nowMs);
    const receivers = objective.notify ?? agent.escalation?.notify ?? [];
    return { facts: await factsOf(env, agent, one, held, nowMs), budget, slices: packed(slices), receivers };
  });
  return await desk.observe(await Promise.all(observed), alertDelaysMs, nowMs);
}
