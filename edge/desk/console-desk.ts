/**
 * The Desk with the sessions of all agents' humans and the counts of wrong tokens. Its name has a space in it, which no
 * agent's name may have.
 */
import type { Env } from "../base/env.ts";
import { deskOf } from "./desk.ts";

export function consoleDesk(env: Env) {
  return deskOf(env, "console sign-in");
}
