/**
 * The token of Cloudflare Access (JWT, RFC 7519) that comes with each request through it: verified against the team's
 * keys (https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/).
 * A token that nobody could verify opens nothing.
 */
import { createRemoteJWKSet, customFetch, errors, importJWK, type JWTVerifyGetKey, jwtVerify } from "jose";
import { z } from "zod";
import { EarshotError } from "../../base/errors.ts";
import { type AccessPerson, type AccessSettings, claimsOf } from "../../desk/access.ts";
import { textWithin } from "../../tools/response-text.ts";

/** A person, with what the console needs beside the role. */
export interface AccessGuest extends AccessPerson {
  /** As callers hear it. */
  readonly name: string;
  /** Unix time at which the token expires. */
  readonly expiresAtMs: number;
}

/** Clocks of two servers may differ by this, s. */
const toleranceSeconds = 5;
const answerMs = 2_500;
const maxAnswerBytes = 64 * 1024;
/** Access signs with new keys every six weeks, and the old ones count for a week more. */
const keysLiveMs = 10 * 60_000;
/** A key that nobody knows makes the Worker ask again, but a flood of made-up ones does not make it ask more often. */
const askAgainMs = 30_000;
const maxNameChars = 60;

const setSchema = z.object({ keys: z.array(z.unknown()) });
const keySchema = z.object({ kid: z.string(), kty: z.literal("RSA"), n: z.string(), e: z.string() });
const payloadSchema = z.looseObject({ email: z.email().max(320), exp: z.number() });
/** A name as one line of letters (wire/console.ts). */
const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(maxNameChars)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u);

/** The keys of each team, which an isolate asks for once in a while. */
const keysOf = new Map<string, JWTVerifyGetKey>();

/**
 * The person whom the token names.
 * @throws EarshotError `token_expired`; `token_invalid`, in words that do not repeat the token; `access_unreachable` where
 *   the team's keys cannot be had.
 */
export async function accessGuestOf(token: string, settings: AccessSettings): Promise<AccessGuest> {
  const { issuer, audiences } = settings;
  const verified = await jwtVerify(token, keysAt(issuer), {
    algorithms: ["RS256"],
    issuer,
    audience: [...audiences],
    requiredClaims: ["exp", "iat"],
    clockTolerance: toleranceSeconds,
  }).catch((cause: unknown) => {
    throw refusalFor(cause);
  });
  const parsed = payloadSchema.safeParse(verified.payload);
  if (!parsed.success) {
    // A service token signs in no person.
    throw new EarshotError("token_invalid", "the token of Access names no e-mail address: the console is for people");
  }
  const { payload } = verified;
  const email = parsed.data.email.toLowerCase();
  return {
    issuer,
    audience: [payload.aud].flat().find((one) => one !== undefined && audiences.includes(one)) ?? "",
    email,
    claims: claimsOf(settings, payload),
    name: nameOf(payload, email),
    expiresAtMs: parsed.data.exp * 1000,
  };
}

/**
 * Whether `accessGuestOf()` threw this for a token that Access never signed. One that expired, or that is for another
 * application, was signed (jose checks the signature before the claims).
 */
export function isForgedByStranger(thrown: unknown): boolean {
  if (!(thrown instanceof EarshotError) || thrown.code !== "token_invalid") return false;
  return thrown.cause !== undefined && !(thrown.cause instanceof errors.JWTClaimValidationFailed);
}

function refusalFor(cause: unknown): EarshotError {
  if (cause instanceof EarshotError) return cause;
  if (cause instanceof errors.JWTExpired) {
    return new EarshotError("token_expired", "the session at Access has ended: load this page again", { cause });
  }
  const why = cause instanceof errors.JOSEError ? cause.message : "it cannot be read";
  return new EarshotError("token_invalid", `the token of Access was not accepted: ${why}`, { cause });
}

function keysAt(issuer: string): JWTVerifyGetKey {
  const known = keysOf.get(issuer);
  if (known) return known;
  const keys = createRemoteJWKSet(new URL("/cdn-cgi/access/certs", issuer), {
    timeoutDuration: answerMs,
    cooldownDuration: askAgainMs,
    cacheMaxAge: keysLiveMs,
    [customFetch]: fetchKeys,
  });
  const keyOf: JWTVerifyGetKey = async (header, token) => {
    try {
      return await keys(header, token);
    } catch (cause) {
      const isUnknown = cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JWKSMultipleMatchingKeys;
      if (isUnknown) throw cause;
      throw new EarshotError("access_unreachable", `${issuer} did not give the keys of Access`, { cause });
    }
  };
  keysOf.set(issuer, keyOf);
  return keyOf;
}

/** The keys of RSA, each of which can be used. @throws Error for an answer that has none, or too many bytes. */
async function fetchKeys(url: string, options: RequestInit): Promise<Response> {
  const response = await fetch(url, options);
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`it answered with HTTP ${response.status}`);
  }
  const text = await textWithin(response, maxAnswerBytes);
  if (text === null) throw new Error(`it answered more than ${maxAnswerBytes} bytes`);
  const keys = setSchema.parse(JSON.parse(text)).keys.flatMap((key) => keySchema.safeParse(key).data ?? []);
  if (keys.length === 0) throw new Error("it has no keys of RSA");
  // A key that is no key would be kept, and be in the way of its successor.
  await Promise.all(keys.map((key) => importJWK(key, "RS256")));
  return Response.json({ keys });
}

/** The name that the identity provider tells, where Access passes it on; otherwise what the address says of it. */
function nameOf(payload: Readonly<Record<string, unknown>>, email: string): string {
  const custom = z.looseObject({}).catch({}).parse(payload.custom);
  for (const told of [payload.name, custom.name]) {
    const name = nameSchema.safeParse(told);
    if (name.success) return name.data;
  }
  const words = email
    .slice(0, email.lastIndexOf("@"))
    .replace(/\+.*/, "")
    .split(/[._-]+/)
    .filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
  return (name || email).slice(0, maxNameChars);
}
