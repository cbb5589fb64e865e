/**
 * Looks at the objectives of all agents, every five minutes: counts, judges, and tells whom it may concern. Two runs at once, or
 * a run that dies, tell nothing twice under two ids: the Desk keeps what is told (edge/desk/alert-outbox.ts).
 */
import type { Agent } from "../../agent/agent.ts";
import { type Objective, objectiveName } from "../../agent/objectives.ts";
import { EarshotError, logged, orLogged } from "../../base/errors.ts";
import type { DueAlert } from "../../desk/alert-outbox.ts";
import { type Desk, deskOf } from "../../desk/desk.ts";
import type { Observed } from "../../desk/objectives.ts";
import { watchedAgentsDesk } from "../../desk/watched-agents.ts";
import { targetWords } from "../../objectives/alert.ts";
import { budgetOf, packed } from "../../objectives/budget.ts";
import { longestMs } from "../../objectives/burn.ts";
import { bothOf, type KeptObjective, takenUp } from "../../objectives/kept.ts";
import { archiveRunbook } from "../../objectives/runbooks.ts";
import { judge } from "../../objectives/standing.ts";
import { runbookLink } from "../alerts/links.ts";
import { type AlertsDesk, alertDelaysMs, type TellOptions, tellAlerts, tellDueAlerts } from "../alerts/tell.ts";
import { type Counted, countedOf } from "./count.ts";
import { factsOf } from "./look.ts";

/** The part of a Desk that is used here. */
export type ObjectivesDesk = AlertsDesk &
  Pick<Desk, "beforeJudging" | "observe" | "unjudged" | "goneAgents" | "forgetAgent" | "hasToldAll">;

/** `nowMs`: when the cron trigger was due. Events are counted up to then. */
export interface WatchOptions extends TellOptions {
  readonly agents: readonly Agent[];
  readonly deskOf?: (name: string) => ObjectivesDesk;
}

/** One run. Never rejects: what fails is logged, and the next run does it again. */
export async function watchObjectives(options: WatchOptions): Promise<void> {
  const watched = options.agents.filter(({ objectives }) => objectives.length > 0);
  const gone = orLogged(leaveGone(watched, options), "the agents that are gone");
  await Promise.all([...watched.map((agent) => watchAgent(agent, options)), gone]);
}

function deskIn({ env, deskOf: given }: WatchOptions, name: string): ObjectivesDesk {
  return given?.(name) ?? deskOf(env, name);
}

/** An agent that is no longer deployed, or has no objectives any more: who has heard that one burns hears that it is over. */
async function leaveGone(watched: readonly Agent[], options: WatchOptions): Promise<void> {
  const list = deskIn(options, watchedAgentsDesk);
  const gone = await list.goneAgents(watched.map((agent) => agent.name));
  await Promise.all(gone.map((name) => orLogged(leave(name, list, options), "an agent that is gone")));
}

async function leave(name: string, list: ObjectivesDesk, options: WatchOptions): Promise<void> {
  const desk = deskIn(options, name);
  await tellAlerts(await desk.observe([], alertDelaysMs, options.nowMs), desk, options);
  if (await desk.hasToldAll()) await list.forgetAgent(name);
}

async function watchAgent(agent: Agent, options: WatchOptions): Promise<void> {
  const desk = deskIn(options, agent.name);
  // Alerts of earlier runs are told all the same where nothing could be judged.
  const due = await orLogged(dueOf(agent, desk, options), "objectives");
  if (due === undefined) await tellDueAlerts(desk, options);
  else await tellAlerts(due, desk, options);
}

/** @returns the alerts that are due; undefined: there is no archive to judge by */
async function dueOf(agent: Agent, desk: ObjectivesDesk, options: WatchOptions): Promise<DueAlert[] | undefined> {
  const { env, nowMs } = options;
  // `GET /health` says what to bind.
  if (env.DB === undefined) return undefined;
  try {
    const observed = await observedOf(agent, desk, env.DB, options);
    return await desk.observe(observed, alertDelaysMs, nowMs);
  } catch (thrown) {
    if (!(thrown instanceof EarshotError)) throw thrown;
    console.error("earshot: objectives:", logged(thrown));
    const { name, objectives } = agent;
    const what = {
      agent: name,
      objectives: objectives.map(objectiveName),
      code: thrown.code,
      runbook: runbookLink(env, archiveRunbook),
      receivers: objectives.map((objective) => receiversOf(agent, objective)).reduce(bothOf, []),
    };
    return await desk.unjudged(what, alertDelaysMs, nowMs);
  }
}

/** @throws EarshotError `archive_unreachable` */
async function observedOf(
  agent: Agent,
  desk: ObjectivesDesk,
  db: D1Database,
  { env, nowMs }: WatchOptions,
): Promise<Observed[]> {
  const before = Promise.resolve(desk.beforeJudging(nowMs - longestMs));
  const refused = before.then((known) => known.refused);
  const counted = await countedOf(agent, { db, refused }, longestMs, nowMs);
  const { kept } = await before;
  return Promise.all(
    counted.map(async (one) => ({
      facts: await factsOf(env, agent, one, toldOf(one, kept, nowMs), nowMs),
      budget: budgetOf(one.objective),
      slices: packed(one.slices),
      receivers: receiversOf(agent, one.objective),
    })),
  );
}

/** The news that the Desk will have of it. The Desk judges for itself, as two runs may have come to this at once. */
function toldOf({ objective, slices }: Counted, all: readonly KeptObjective[], nowMs: number) {
  const kept = all.find(({ facts }) => facts.objective === objectiveName(objective));
  const { standing } = takenUp(kept, { figure: objective.figure, target: targetWords(objective) });
  return judge(standing, slices, budgetOf(objective), nowMs).told;
}

function receiversOf({ escalation }: Agent, { notify }: Objective) {
  return notify ?? escalation?.notify ?? [];
}
