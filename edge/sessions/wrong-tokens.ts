/**
 * One counter for all doors at which a token of the operator's or of staff is judged. What was judged wrong counts, for the
 * network that it came from. A right token is let in before anybody looks here: no stranger can lock staff out, and a
 * colleague who mistypes blocks nobody.
 */
import type { Env } from "../env.ts";
import { consoleDesk } from "./console-desk.ts";
import { LimitReachedError } from "./problem.ts";
import { visitorKeys } from "./visitor.ts";

const windowMs = 10 * 60_000;
/** Of one address (IPv6: its /64), of its /56 and its /48: a wider network has more people in it. */
const wrongPerNetwork = [10, 40, 160] as const;

/** Until when a network is told to wait, Unix ms; kept here too, so that a flood does not reach the Desk. */
const blocked = new Map<string, number>();
const mostBlocked = 10_000;

/**
 * Counts a token that was judged wrong.
 * @throws LimitReachedError where its network has shown too many of them; then this one is not counted.
 */
export async function countWrongToken(env: Env, request: Request): Promise<void> {
  const keys = visitorKeys(env.CALL_TOKEN_SECRET ?? "", request.headers.get("CF-Connecting-IP"));
  const nowMs = Date.now();
  const until = Math.max(0, ...keys.map((key) => blocked.get(key) ?? 0));
  if (until > nowMs) throw tooMany(Math.ceil((until - nowMs) / 1000));
  const limits = keys.map((key, at) => ({
    key: `wrong token:${key}`,
    limit: { attempts: wrongPerNetwork[at] ?? 0, windowMs },
  }));
  const waits = await consoleDesk(env).attemptAll(limits);
  const waitSeconds = Math.max(...waits);
  if (waitSeconds === 0) return;
  if (blocked.size >= mostBlocked) blocked.clear();
  keys.forEach((key, at) => {
    if ((waits[at] ?? 0) > 0) blocked.set(key, nowMs + (waits[at] ?? 0) * 1000);
  });
  throw tooMany(waitSeconds);
}

function tooMany(waitSeconds: number): LimitReachedError {
  return new LimitReachedError("too many wrong tokens came from your network; wait a little", waitSeconds);
}
