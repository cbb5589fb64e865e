/**
 * Links to one call for a colleague who does not sign in. The token is `s1.<callId>.<expiry, Unix seconds>.<signature>`,
 * signed with HMAC-SHA256; its holder reads that one call until then. Nothing is kept of it: a new CALL_TOKEN_SECRET
 * ends all of them.
 */
import { base64url } from "jose";
import type { Env } from "../../base/env.ts";
import { EarshotError } from "../../base/errors.ts";
import { isCallId } from "../../base/names.ts";
import { requireSettings } from "../../features/configuration.ts";
import type { LinkReply } from "../../wire/archive.ts";
import { bearerOf } from "../call-token.ts";
import { countingWrong } from "../wrong-tokens.ts";

const version = "s1";

/** Whether it has the form of a link's token. */
export function isShareToken(token: string): boolean {
  return token.startsWith(`${version}.`);
}

/**
 * @param origin of the console's page
 * @throws EarshotError `not_configured` without a CALL_TOKEN_SECRET.
 */
export async function shareLink(env: Env, callId: string, hours: number, origin: string): Promise<LinkReply> {
  requireSettings(env);
  const expiry = Math.floor(Date.now() / 1000) + hours * 60 * 60;
  const body = `${version}.${callId}.${expiry}`;
  const signature = await crypto.subtle.sign("HMAC", await keyOf(env), new TextEncoder().encode(body));
  const token = `${body}.${base64url.encode(new Uint8Array(signature))}`;
  return { url: `${origin}/console#shared=${token}`, token, expiresAtMs: expiry * 1000 };
}

/**
 * The call that the request's token is for.
 * @throws EarshotError `token_missing`, `token_invalid`, `token_expired`; `limit_reached` after too many wrong ones;
 *   `not_configured` without a CALL_TOKEN_SECRET, with which anybody could sign.
 */
export async function sharedCallOf(env: Env, request: Request): Promise<string> {
  requireSettings(env);
  const token = bearerOf(request, "link's");
  return countingWrong(env, request, () => callIn(env, token));
}

async function callIn(env: Env, token: string): Promise<string> {
  const [form, callId, expiry, signature, ...rest] = token.split(".");
  if (form !== version || !callId || !isCallId(callId) || !expiry || !signature || rest.length > 0) throw notOurs();
  const body = new TextEncoder().encode([form, callId, expiry].join("."));
  if (!(await crypto.subtle.verify("HMAC", await keyOf(env), bytesOf(signature), body))) throw notOurs();
  if (Number(expiry) * 1000 > Date.now()) return callId;
  throw new EarshotError("token_expired", "this link has expired: ask the person who gave it to you for a new one");
}

function keyOf({ CALL_TOKEN_SECRET: secret }: Env): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(`share\n${secret}`);
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
}

function bytesOf(signature: string): Uint8Array {
  try {
    return base64url.decode(signature);
  } catch (thrown) {
    throw notOurs(thrown);
  }
}

function notOurs(cause?: unknown): EarshotError {
  return new EarshotError("token_invalid", "this deployment did not sign the link: check that it is whole", { cause });
}
