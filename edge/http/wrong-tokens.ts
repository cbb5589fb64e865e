/**
 * One counter for all doors at which a token, a signature or a cookie is judged. A wrong token counts for the network
 * that it came from. A right one is let in before anybody looks here: no stranger can lock staff, visitors or LiveKit
 * out, and a colleague who mistypes blocks nobody. An expired token was right once, and does not count.
 */
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import { consoleDesk } from "../desk/console-desk.ts";
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

/**
 * Judges a token, and counts it where it is wrong.
 * @param judge throws where the token does not serve
 * @param isWrong whether what it threw says that the token was never right
 * @throws what `judge` throws; LimitReachedError as `countWrongToken()`.
 */
export async function countingWrong<T>(
  env: Env,
  request: Request,
  judge: () => Promise<T>,
  isWrong: (thrown: unknown) => boolean = isInvalid,
): Promise<T> {
  try {
    return await judge();
  } catch (thrown) {
    if (isWrong(thrown)) await countWrongToken(env, request);
    throw thrown;
  }
}

function isInvalid(thrown: unknown): boolean {
  return thrown instanceof EarshotError && thrown.code === "token_invalid";
}

function tooMany(waitSeconds: number): LimitReachedError {
  return new LimitReachedError("too many wrong tokens came from your network; wait a little", waitSeconds);
}
