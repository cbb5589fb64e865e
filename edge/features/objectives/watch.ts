/**
 * Looks at the objectives of all agents, every five minutes: counts, judges, and tells whom it may concern. Two runs at once, or
 * a run that dies, tell nothing twice under two ids: the Desk keeps what is told (edge/desk/objectives.ts).
 */
import type { Agent } from "../../agent/agent.ts";
import type { Env } from "../../base/env.ts";
import { logged } from "../../base/errors.ts";
import { deskOf } from "../../desk/desk.ts";
import type { DueAlert, Observed } from "../../desk/objectives.ts";
import { budgetOf } from "../../objectives/budget.ts";
import { longestMs, suspected } from "../../objectives/burn.ts";
import { deliveryTo } from "../handoff/delivery.ts";
import { newsOf } from "../handoff/news.ts";
import { retryDelaysMs } from "../handoff/outbox.ts";
import { bodyFor } from "../handoff/webhook.ts";
import { countedOf } from "./count.ts";
import { factsOf } from "./look.ts";

/** Longer than a receiver may take to answer, so that no other run takes a message that is under way. */
const delaysMs = retryDelaysMs.map((delayMs) => Math.max(delayMs, 60_000));

/** The part of an agent's Desk that is used here. */
export type ObjectivesDesk = Pick<
  ReturnType<typeof deskOf>,
  "refusedSince" | "observe" | "takeDueAlerts" | "alertDone"
>;

export interface WatchOptions {
  readonly env: Env;
  readonly agents: readonly Agent[];
  /** When the cron trigger was due, Unix ms: events are counted up to then. */
  readonly nowMs: number;
  readonly deskOf?: (agent: string) => ObjectivesDesk;
  readonly fetch?: typeof fetch;
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
  await orLogged(observeAgent(agent, desk, env, nowMs));
  await orLogged(
    desk.takeDueAlerts(delaysMs, nowMs).then(async (due) => {
      await Promise.all(due.map((one) => orLogged(tell(one, desk, options))));
    }),
  );
}

async function observeAgent(agent: Agent, desk: ObjectivesDesk, env: Env, nowMs: number): Promise<void> {
  // `GET /health` says what to bind.
  if (env.DB === undefined) return;
  const counted = await countedOf(agent, { db: env.DB, desk }, longestMs, nowMs);
  const observed = counted.map(async (one): Promise<Observed> => {
    const { objective, slices } = one;
    const budget = budgetOf(objective);
    const held = suspected(slices, budget, nowMs);
    const receivers = objective.notify ?? agent.escalation?.notify ?? [];
    return { facts: await factsOf(env, agent, one, held, nowMs), budget, slices, receivers };
  });
  await desk.observe(await Promise.all(observed), nowMs);
}

async function tell(
  { id, notify, alert, tries }: DueAlert,
  desk: ObjectivesDesk,
  options: WatchOptions,
): Promise<void> {
  const { env, nowMs, fetch: given } = options;
  const deliver = deliveryTo(notify, env, given ?? ((input, init) => fetch(input, init)));
  // Its address is not set: there is no such receiver.
  if (deliver === null) return desk.alertDone(id);
  try {
    await deliver(id, bodyFor(notify.format, newsOf(alert)), nowMs);
  } catch (thrown) {
    if (tries >= delaysMs.length) {
      await desk.alertDone(id);
      console.error(`earshot: an alert of ${alert.agent} was given up after ${tries + 1} tries`, logged(thrown));
    } else console.warn(`earshot: an alert of ${alert.agent} is sent again later`, logged(thrown));
    return;
  }
  await desk.alertDone(id);
}

async function orLogged(work: Promise<void>): Promise<void> {
  await work.catch((thrown) => console.error("earshot: objectives:", logged(thrown)));
}
