/** The Desk that has the sessions of all agents' humans, and counts wrong tokens. No agent has a name with a space in it. */
import type { Env } from "../base/env.ts";
import { deskOf } from "./desk.ts";

export function consoleDesk(env: Env) {
  return deskOf(env, "console sign-in");
}
