/** The work of the Worker's cron trigger (`triggers.crons` of wrangler.jsonc, every five minutes). */
import type { Agent } from "../agent/agent.ts";
import type { Env } from "../base/env.ts";
import { orLogged } from "../base/errors.ts";
import { watchObjectives } from "./objectives/watch.ts";
import { checkVersions } from "./versions/check.ts";

/**
 * Each job is a line: it never rejects, and does nothing twice where two runs meet.
 * @param nowMs when the trigger was due, Unix ms
 */
export async function runScheduled(env: Env, agents: readonly Agent[], nowMs: number): Promise<void> {
  const versions = orLogged(checkVersions(env, agents, nowMs), "the versions were not looked at");
  await Promise.all([watchObjectives({ env, agents, nowMs }), versions]);
}
