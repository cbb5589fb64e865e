/**
 * Call tokens: the holder of one may rejoin, read and erase one call, for a day. The form is
 * `v1.<callId>.<agent>.<expiry, Unix seconds>.<signature>`; the signature is HMAC-SHA256 (RFC 2104) over the text
 * before it, in base64url. WebCrypto's `verify` compares in constant time.
 */
import { base64url } from "jose";
import { EarshotError } from "../base/errors.ts";

const lifetimeSeconds = 24 * 60 * 60;

export interface CallTokenClaims {
  readonly callId: string;
  readonly agent: string;
}

/** Signs a token that is good for 24 hours from `nowMs` (Unix time). */
export async function signCallToken(secret: string, claims: CallTokenClaims, nowMs = Date.now()): Promise<string> {
  const body = `v1.${claims.callId}.${claims.agent}.${Math.floor(nowMs / 1000) + lifetimeSeconds}`;
  const signature = await crypto.subtle.sign("HMAC", await keyOf(secret), bytesOf(body));
  return `${body}.${base64url.encode(new Uint8Array(signature))}`;
}

/**
 * The token's content, once its signature and its time are verified.
 * @throws EarshotError `token_invalid` or `token_expired`.
 */
export async function verifyCallToken(secret: string, token: string, nowMs = Date.now()): Promise<CallTokenClaims> {
  const [version, callId, agent, expiry, signature, ...rest] = token.split(".");
  if (version !== "v1" || !callId || !agent || !expiry || !signature || rest.length > 0) throw invalid();
  const body = bytesOf([version, callId, agent, expiry].join("."));
  if (!(await crypto.subtle.verify("HMAC", await keyOf(secret), decode(signature), body))) throw invalid();
  if (Number(expiry) * 1000 <= nowMs) {
    throw new EarshotError("token_expired", "the call token has expired; begin a new call");
  }
  return { callId, agent };
}

/** The token of the request's Authorization header (RFC 6750, section 2.1), where there is one. */
export function bearerIn(request: Request): string | undefined {
  return /^Bearer +(\S+)$/i.exec(request.headers.get("Authorization") ?? "")?.[1];
}

/**
 * The token of the request's Authorization header.
 * @param whose for the error: what token is wanted
 * @throws EarshotError `token_missing`.
 */
export function bearerOf(request: Request, whose = "call's"): string {
  const token = bearerIn(request);
  if (token !== undefined) return token;
  throw new EarshotError("token_missing", `send the ${whose} token as Authorization: Bearer …`);
}

function keyOf(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytesOf(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function decode(signature: string): Uint8Array {
  try {
    return base64url.decode(signature);
  } catch (thrown) {
    throw invalid(thrown);
  }
}

function invalid(cause?: unknown): EarshotError {
  return new EarshotError("token_invalid", "this deployment did not sign the call token: begin a new call", { cause });
}
