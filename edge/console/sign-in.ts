/**
 * Who is at the console: a human who has shown the admin's token gets a cookie that no script reads and no other site
 * sends. Its form is `v1.<id>.<name, base64url>.<expiry, Unix seconds>.<signature>`, signed with HMAC-SHA256 by a key
 * of which the admin's token is a part, so that a new token signs everybody out.
 */
import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { base64url } from "jose";
import type { z } from "zod";
import type { Env } from "../env.ts";
import { EarshotError } from "../errors.ts";
import { isAdmin } from "../sessions/admin.ts";
import { requireSettings } from "../sessions/configuration.ts";
import { LimitReachedError } from "../sessions/problem.ts";
import type { Human } from "../sessions/queue.ts";
import { visitorKey } from "../sessions/visitor.ts";
import type { signInSchema } from "../wire/console.ts";

export type ConsoleEnv = { readonly Bindings: Env; readonly Variables: { human: Human } };

const cookieName = "earshot_console";
const lifetimeSeconds = 12 * 60 * 60;
/** From one address, and from all together, in a window: 128 bits and more are not guessed so. */
const perAddress = { attempts: 10, windowMs: 10 * 60_000 };
const inAll = { attempts: 200, windowMs: 10 * 60_000 };

/** Without an admin's token in the settings there is nothing here. @throws EarshotError `route_unknown` */
export const configuredOnly: MiddlewareHandler<ConsoleEnv> = async ({ env, req }, next) => {
  if (!env.ADMIN_TOKEN) throw new EarshotError("route_unknown", `there is no ${req.method} ${req.path}`);
  await next();
};

/**
 * Ports of one host are one site to cookies: what changes anything must come from the console's own origin.
 * @throws EarshotError `origin_forbidden`
 */
export const ownOriginOnly: MiddlewareHandler<ConsoleEnv> = async ({ req }, next) => {
  const origin = req.header("Origin");
  const isRead = req.method === "GET" || req.method === "HEAD";
  if (!isRead && origin !== new URL(req.url).origin) {
    throw new EarshotError("origin_forbidden", "the console's routes are the console's own");
  }
  await next();
};

/** @throws EarshotError `token_missing`, `token_invalid`, `token_expired` */
export const signedInOnly: MiddlewareHandler<ConsoleEnv> = async (context, next) => {
  context.set("human", await humanOf(context));
  await next();
};

/**
 * Exchanges the admin's token for the cookie.
 * @throws EarshotError `token_invalid`, `limit_reached`, `not_configured`
 */
export async function signIn(
  context: Context<ConsoleEnv>,
  { token, name }: z.output<typeof signInSchema>,
): Promise<Human> {
  const { env, req } = context;
  requireSettings(env);
  // No agent has a name with a space in it.
  const desk = env.DESK.get(env.DESK.idFromName("console sign-in"));
  const address = `address:${visitorKey(env.CALL_TOKEN_SECRET, req.header("CF-Connecting-IP") ?? null)}`;
  const waits = [await desk.attempt(address, perAddress), await desk.attempt("all", inAll)];
  const waitSeconds = Math.max(...waits);
  if (waitSeconds > 0) throw new LimitReachedError("too many attempts to sign in; wait a little", waitSeconds);
  if (!isAdmin(env, token)) throw new EarshotError("token_invalid", "this is not the admin's token");
  await desk.attemptWorked(address);
  const human: Human = { id: newId(), name };
  const expiry = Math.floor(Date.now() / 1000) + lifetimeSeconds;
  const body = `v1.${human.id}.${base64url.encode(name)}.${expiry}`;
  const signature = await crypto.subtle.sign("HMAC", await keyOf(env), new TextEncoder().encode(body));
  setCookie(context, cookieName, `${body}.${base64url.encode(new Uint8Array(signature))}`, {
    ...{ httpOnly: true, sameSite: "Strict", path: "/", maxAge: lifetimeSeconds },
    secure: new URL(req.url).protocol === "https:",
  });
  return human;
}

export function signOut(context: Context<ConsoleEnv>): void {
  deleteCookie(context, cookieName, { path: "/" });
}

/** @returns null where there is no cookie, or one that is not valid any more */
export async function humanIfSignedIn(context: Context<ConsoleEnv>): Promise<Human | null> {
  try {
    return await humanOf(context);
  } catch (thrown) {
    if (thrown instanceof EarshotError) return null;
    throw thrown;
  }
}

async function humanOf(context: Context<ConsoleEnv>): Promise<Human> {
  const { env } = context;
  const cookie = getCookie(context, cookieName);
  if (!cookie) throw new EarshotError("token_missing", "sign in first");
  const [version, id, name, expiry, signature, ...rest] = cookie.split(".");
  if (version !== "v1" || !id || !name || !expiry || !signature || rest.length > 0) throw notOurs();
  const body = new TextEncoder().encode([version, id, name, expiry].join("."));
  // `verify` compares in constant time.
  if (!(await crypto.subtle.verify("HMAC", await keyOf(env), decoded(signature), body))) throw notOurs();
  if (Number(expiry) * 1000 <= Date.now()) throw new EarshotError("token_expired", "sign in again");
  return { id, name: new TextDecoder().decode(decoded(name)) };
}

function keyOf(env: Env): Promise<CryptoKey> {
  const secret = new TextEncoder().encode(`console\n${env.CALL_TOKEN_SECRET}\n${env.ADMIN_TOKEN ?? ""}`);
  return crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
}

function decoded(text: string): Uint8Array {
  try {
    return base64url.decode(text);
  } catch (thrown) {
    throw notOurs(thrown);
  }
}

function notOurs(cause?: unknown): EarshotError {
  return new EarshotError("token_invalid", "sign in again: this cookie is not one of ours", { cause });
}

function newId(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(9))).replace(/[^A-Za-z0-9]/g, "x");
}
