/**
 * Takes versions out that are worse than their agent as it is, by the rules of its definition (`outIf`), and tells whom it may
 * concern. The Desk keeps what is told in the step that takes a version out.
 */
import type { Agent, AgentVersion } from "../../agent/agent.ts";
import { spanFigures } from "../../archive/day-figures.ts";
import type { Env } from "../../base/env.ts";
import { deskOf } from "../../desk/desk.ts";
import type { SwitchChange } from "../../wire/switches.ts";
import { isAmong, isSame, type Switchable } from "../../wire/switches.ts";
import { tellDueAlerts } from "../alerts/tell.ts";
import { versionAlert } from "./alert.ts";
import { worseThanOwn } from "./rule.ts";

const hourMs = 60 * 60 * 1000;
/** A rule looks at two weeks at the most, in which few people switch more than this. */
const readChanges = 200;
/** Stands in the switches' history for the person who turned it off. */
export const byRule = "the rule of its definition";

/**
 * Looks at each version that has rules and takes calls. Without an archive there are no figures, and nothing is taken out.
 * Asked twice at once, it takes a version out once, and tells it once.
 * @throws EarshotError `archive_unreachable`
 */
export async function checkVersions(
  env: Env,
  agents: readonly Agent[],
  nowMs: number,
  fetcher?: typeof fetch,
): Promise<void> {
  const { DB: db } = env;
  if (db === undefined) return;
  for (const agent of agents) {
    const watched = agent.versions.filter(({ outIf }) => outIf.length > 0);
    if (watched.length === 0) continue;
    try {
      await checkAgent(db, { env, agent, watched, nowMs });
    } finally {
      // An alert of an earlier run is told all the same where the archive is away.
      await tellDueAlerts(deskOf(env, agent.name), { env, nowMs, ...(fetcher && { fetch: fetcher }) });
    }
  }
}

interface Watch {
  readonly env: Env;
  readonly agent: Agent;
  readonly watched: readonly AgentVersion[];
  readonly nowMs: number;
}

async function checkAgent(db: D1Database, { env, agent, watched, nowMs }: Watch): Promise<void> {
  const desk = deskOf(env, agent.name);
  const [off, changes] = await Promise.all([desk.switchedOff(), desk.switchHistory(readChanges)]);
  for (const { name, outIf } of watched) {
    const what = { kind: "candidate", name } as const;
    if (isAmong(off, what)) continue;
    for (const rule of outIf) {
      const fromMs = Math.max(nowMs - rule.forHours * hourMs, turnedOnMs(changes, what));
      const rows = await spanFigures(db, { agent: agent.name, fromMs, toMs: nowMs });
      const worse = worseThanOwn(rule, name, rows);
      if (worse === null) continue;
      const alert = await versionAlert({ db, env, agent: agent.name, version: name, rule, worse, fromMs, nowMs });
      const receivers = rule.notify ?? agent.escalation?.notify ?? [];
      const wish = { what, off: true, by: byRule, why: worse.why, untilMs: null, seen: null };
      await desk.turn(wish, { alert, receivers });
      break;
    }
  }
}

/** Calls of before do not count again once somebody has turned it on, Unix ms; 0: nobody has. */
function turnedOnMs(changes: readonly SwitchChange[], what: Switchable): number {
  return changes.find((change) => !change.off && isSame(change.what, what))?.atMs ?? 0;
}
