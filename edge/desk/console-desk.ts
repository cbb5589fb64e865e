/** The Desk that has the sessions of all agents' humans, and counts wrong tokens. No agent has a name with a space in it. */
import type { Env } from "../base/env.ts";

export function consoleDesk(env: Env) {
  return env.DESK.get(env.DESK.idFromName("console sign-in"));
}
