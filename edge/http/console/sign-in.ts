/**
 * Sign-in at the console: a human who has shown a token, or comes through Cloudflare Access, gets a cookie that no script
 * reads and no other site sends. Its form is `v1.<id>.<name, base64url>.<expiry, Unix seconds>.<signature>`, signed with
 * HMAC-SHA256. It is valid while the Desk has the session of that id, and while the settings have what opened it.
 */
import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { base64url } from "jose";
import type { z } from "zod";
import type { Env } from "../../base/env.ts";
import { EarshotError, logged } from "../../base/errors.ts";
import { roomNameOf } from "../../base/names.ts";
import { adminTokenTrouble } from "../../base/secrets.ts";
import { isAccessCredential } from "../../desk/access.ts";
import { consoleDesk } from "../../desk/console-desk.ts";
import { hasConsole, roleOf, type StaffMember, staffMemberOf } from "../../desk/staff.ts";
import { requireSettings } from "../../features/configuration.ts";
import { callStub } from "../../objects/call.ts";
import type { Human } from "../../objects/human.ts";
import { transportNamed } from "../../transport/transports.ts";
import type { Role } from "../../wire/archive.ts";
import type { signInSchema } from "../../wire/console.ts";
import { requireAdmin } from "../admin.ts";
import { LimitReachedError } from "../problem.ts";
import { countingWrong, countWrongToken } from "../wrong-tokens.ts";

export type ConsoleEnv = { readonly Bindings: Env; readonly Variables: { human: Human; role: Role } };

/** Somebody who is signed in. `access`: by Cloudflare Access. */
export type SignedIn = Human & { readonly role: Role; readonly access?: true };

const cookieName = "earshot_console";
const lifetimeSeconds = 12 * 60 * 60;

/** Where nobody could sign in there is nothing here. @throws EarshotError `route_unknown` */
export const configuredOnly: MiddlewareHandler<ConsoleEnv> = async ({ env, req }, next) => {
  if (!hasConsole(env)) throw new EarshotError("route_unknown", `there is no ${req.method} ${req.path}`);
  await next();
};

/**
 * Ports of one host are one site to cookies: what changes anything must come from the console's own origin. A browser
 * names the origin with each change; a request with neither origin nor cookie (curl) is no page's, and its token decides.
 * @throws EarshotError `origin_forbidden`
 */
export const ownOriginOnly: MiddlewareHandler<ConsoleEnv> = async (context, next) => {
  const { req } = context;
  const origin = req.header("Origin");
  const own = new URL(req.url).origin;
  const isRead = req.method === "GET" || req.method === "HEAD";
  const isNoPage = origin === undefined && getCookie(context, cookieName) === undefined;
  if (!isRead && !isNoPage && origin !== own) {
    const page =
      origin === undefined ? "a request with the console's cookie and no Origin header" : `a page of ${origin}`;
    throw new EarshotError("origin_forbidden", `${page} may not use the console's routes; pages of ${own} may`);
  }
  await next();
};

/** @throws EarshotError `token_missing`, `token_invalid`, `token_expired`, `limit_reached` */
export const signedInOnly: MiddlewareHandler<ConsoleEnv> = async (context, next) => {
  const { role, access: _, ...human } = await humanOf(context);
  context.set("human", human);
  context.set("role", role);
  await next();
};

/**
 * Exchanges a token for the cookie.
 * @throws EarshotError `token_invalid`, `limit_reached`, `not_configured`; `body_malformed` for a shared token without a name
 */
export async function signIn(
  context: Context<ConsoleEnv>,
  { token, name }: z.output<typeof signInSchema>,
): Promise<SignedIn> {
  const { env, req } = context;
  requireSettings(env);
  const trouble = adminTokenTrouble(env);
  if (trouble !== null) throw new EarshotError("not_configured", `set ${trouble}`);
  const member = staffMemberOf(env, token);
  if (!member) {
    await countWrongToken(env, req.raw);
    throw new EarshotError(
      "token_invalid",
      "nobody has this token at this console: check CONSOLE_TOKENS, or use the admin's token",
    );
  }
  const shownName = member.name ?? name;
  if (!shownName) throw new EarshotError("body_malformed", "send a name with the admin's token: callers are told it");
  return openSession(context, { ...member, name: shownName, shared: member.name === null });
}

/** Opens the session of somebody who may have one, with its cookie. @param untilMs it ends by then, Unix time */
export async function openSession(
  context: Context<ConsoleEnv>,
  { name, shared, credential, role }: StaffMember & { readonly name: string; readonly shared: boolean },
  untilMs = Number.POSITIVE_INFINITY,
): Promise<SignedIn> {
  const { env, req } = context;
  const human: Human = { id: newId(), name, ...(shared && { shared }) };
  const nowSeconds = Math.floor(Date.now() / 1000);
  const expiry = Math.min(nowSeconds + lifetimeSeconds, Math.floor(untilMs / 1000));
  await consoleDesk(env).sessionOpened({ id: human.id, name, shared, credential, expiresAtMs: expiry * 1000 });
  const body = `v1.${human.id}.${base64url.encode(name)}.${expiry}`;
  const signature = await crypto.subtle.sign("HMAC", await keyOf(env), new TextEncoder().encode(body));
  setCookie(context, cookieName, `${body}.${base64url.encode(new Uint8Array(signature))}`, {
    httpOnly: true,
    sameSite: "Strict",
    path: "/",
    maxAge: Math.max(0, expiry - nowSeconds),
    secure: new URL(req.url).protocol === "https:",
  });
  return { ...human, role, ...(isAccessCredential(credential) && { access: true }) };
}

/** Ends the session here, and not in this browser alone. */
export async function signOut(context: Context<ConsoleEnv>): Promise<void> {
  deleteCookie(context, cookieName, { path: "/" });
  await endSessions(context.env, context.var.human.id);
}

/**
 * Ends all sessions: for the operator, who shows the admin's token or is signed in with that role.
 * @throws EarshotError `call_forbidden` for somebody with another role; of tokens.
 */
export async function signAllOut(context: Context<ConsoleEnv>): Promise<void> {
  const { env, req } = context;
  if (req.header("Authorization") !== undefined) await requireAdmin(env, req.raw);
  else if ((await humanOf(context)).role !== "admin") {
    throw new EarshotError("call_forbidden", "only an admin signs everybody out");
  }
  await endSessions(env, null);
}

/** A human who is signed out must leave their calls too, since a transport lets participants stay in a room. */
async function endSessions(env: Env, id: string | null): Promise<void> {
  const ended = await consoleDesk(env).endSessions(id);
  const leaving = ended.flatMap(({ session: { id, name, shared }, passes }) =>
    passes.map(async ({ callId, identity }) => {
      const call = callStub(env, callId);
      await call.order({ kind: "stop-listening", human: { id, name, shared } });
      const transport = await call.transport();
      // The room of an erased call is deleted with everybody in it.
      if (transport === null) return;
      await transportNamed(transport).outside.humans?.putOut(env, { room: roomNameOf(callId), identity });
    }),
  );
  for (const outcome of await Promise.allSettled(leaving)) {
    if (outcome.status === "rejected")
      console.warn("somebody who is signed out may still be in a call", logged(outcome.reason));
  }
}

/**
 * @returns null where there is no cookie, or one that is not valid any more; the browser forgets that one
 * @throws LimitReachedError after too many that never were.
 */
export async function humanIfSignedIn(context: Context<ConsoleEnv>): Promise<SignedIn | null> {
  try {
    return await humanOf(context);
  } catch (thrown) {
    if (thrown instanceof LimitReachedError || !(thrown instanceof EarshotError)) throw thrown;
    // Should CALL_TOKEN_SECRET have been changed, an honest browser shows its cookie once.
    if (thrown.code === "token_invalid") deleteCookie(context, cookieName, { path: "/" });
    return null;
  }
}

async function humanOf(context: Context<ConsoleEnv>): Promise<SignedIn> {
  const { env, req } = context;
  const cookie = getCookie(context, cookieName);
  if (!cookie) throw new EarshotError("token_missing", "sign in first: POST /v1/console/sign-in gives the cookie");
  const id = await countingWrong(env, req.raw, () => sessionIdOf(env, cookie));
  const session = await consoleDesk(env).session(id);
  const role = session && roleOf(env, session.credential);
  if (!session || !role) throw new EarshotError("token_invalid", "sign in again: this session was ended");
  const { name, shared, credential } = session;
  return { id, name, ...(shared && { shared }), role, ...(isAccessCredential(credential) && { access: true }) };
}

/** @throws EarshotError `token_invalid` for a cookie that we never gave, `token_expired`. */
async function sessionIdOf(env: Env, cookie: string): Promise<string> {
  const [version, id, name, expiry, signature, ...rest] = cookie.split(".");
  if (version !== "v1" || !id || !name || !expiry || !signature || rest.length > 0) throw notOurs();
  const body = new TextEncoder().encode([version, id, name, expiry].join("."));
  // `verify` compares in constant time.
  if (!(await crypto.subtle.verify("HMAC", await keyOf(env), decoded(signature), body))) throw notOurs();
  if (Number(expiry) * 1000 <= Date.now()) throw new EarshotError("token_expired", "sign in again");
  return id;
}

function keyOf(env: Env): Promise<CryptoKey> {
  const secret = new TextEncoder().encode(`console\n${env.CALL_TOKEN_SECRET}`);
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
  return new EarshotError("token_invalid", "sign in again: this deployment did not sign the cookie", { cause });
}

function newId(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(9))).replace(/[^A-Za-z0-9]/g, "x");
}
