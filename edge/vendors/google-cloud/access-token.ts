/**
 * An access token of a Google service account: a signed claim is exchanged for it. One token serves all calls of this
 * isolate until a while before it expires.
 * https://developers.google.com/identity/protocols/oauth2/service-account#authorizingrequests
 */
import { z } from "zod";
import { EarshotError } from "../../base/errors.ts";
import { base64Of } from "../../speech/base64.ts";

const accountSchema = z.object({ client_email: z.string(), private_key: z.string(), token_uri: z.url() });
export type ServiceAccount = z.output<typeof accountSchema>;

const answerSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().default(3_600) });

const scope = "https://www.googleapis.com/auth/cloud-platform";
/** The longest that Google allows. */
const lifeSeconds = 3_600;
/** A token is not used for its last minutes: clocks differ, and a call goes on. */
const spareMs = 5 * 60_000;

/** @returns null where the text is no key of a service account */
export function serviceAccountOf(json: string): ServiceAccount | null {
  try {
    return accountSchema.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

interface Kept {
  readonly token: Promise<string>;
  untilMs: number;
}

const kept = new Map<string, Kept>();

/**
 * @param nowMs Unix time
 * @throws EarshotError `tts_failed` where Google gives no token
 */
export async function accessToken(account: ServiceAccount, nowMs: number): Promise<string> {
  const name = `${account.client_email} ${account.token_uri}`;
  const known = kept.get(name);
  if (known !== undefined && nowMs < known.untilMs) return known.token;
  const fresh: Kept = {
    token: requested(account, nowMs, (untilMs) => (fresh.untilMs = untilMs)),
    untilMs: nowMs + 10_000,
  };
  kept.set(name, fresh);
  // Everybody who waits for it hears of a failure; the next one asks again.
  fresh.token.catch(() => kept.delete(name));
  return fresh.token;
}

async function requested(account: ServiceAccount, nowMs: number, lasts: (untilMs: number) => void): Promise<string> {
  const assertion = await signedClaim(account, Math.floor(nowMs / 1000));
  const body = new URLSearchParams({ grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion });
  const response = await fetch(account.token_uri, { method: "POST", body });
  const words = await response.text();
  if (!response.ok) {
    const why = `Google Cloud (text to speech) failed: it gave no access token (HTTP status ${response.status}): check the service account`;
    throw new EarshotError("tts_failed", why, { cause: words.slice(0, 2_000) });
  }
  const { access_token: token, expires_in: seconds } = answerSchema.parse(JSON.parse(words));
  lasts(nowMs + seconds * 1000 - spareMs);
  return token;
}

async function signedClaim({ client_email: iss, private_key: pem, token_uri: aud }: ServiceAccount, iat: number) {
  const claim = { iss, scope, aud, iat, exp: iat + lifeSeconds };
  const signed = `${encoded({ alg: "RS256", typ: "JWT" })}.${encoded(claim)}`;
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("pkcs8", derOf(pem), algorithm, false, ["sign"]);
  const signature = await crypto.subtle.sign(algorithm.name, key, new TextEncoder().encode(signed));
  return `${signed}.${urlSafe(base64Of(new Uint8Array(signature)))}`;
}

function derOf(pem: string): Uint8Array<ArrayBuffer> {
  const base64 = pem.replace(/-----[A-Z ]+-----/g, "").replace(/\s/g, "");
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function encoded(part: object): string {
  return urlSafe(base64Of(new TextEncoder().encode(JSON.stringify(part))));
}

function urlSafe(base64: string): string {
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
