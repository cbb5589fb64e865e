/** A call's requests over HTTP, as a page makes them; and its trace, as its operator reads it. */
import { setTimeout as sleep } from "node:timers/promises";
import { SignJWT } from "jose";
import {
  type CallTrace,
  callTraceSchema,
  type SessionReply,
  type SessionRequest,
  sessionReplySchema,
} from "../../../edge/wire/http.ts";
import type { Case } from "../suite/case.ts";
import type { SpokenStack } from "./stack.ts";

/** Such a token is for the call that begins now. */
const tokenLife = "2m";
/** A call's outcome is judged soon after its end. */
const outcomeWithinMs = 20_000;

/** @throws Error where the Worker does not let the caller in */
export async function openSession(stack: SpokenStack, agent: string, { caller }: Case): Promise<SessionReply> {
  const { identity, language, recording } = caller;
  const request: SessionRequest = {
    agent,
    consent: { terms: true, recording },
    ...(language !== undefined && { locale: language }),
    ...(identity && identity.level !== "none" && { identityToken: await tokenFor(stack, identity.subject) }),
  };
  return sessionReplySchema.parse(
    await post(stack, "/v1/sessions", { body: JSON.stringify(request), headers: addressHeaders() }),
  );
}

/** The way back into a call whose connection was lost. */
export async function openAgain(stack: SpokenStack, { callId, callToken }: SessionReply): Promise<SessionReply> {
  return sessionReplySchema.parse(await post(stack, `/v1/calls/${callId}/join`, { token: callToken }));
}

/** Tells that the page has left the call for good. */
export async function tellLeft(stack: SpokenStack, { callId, callToken }: SessionReply): Promise<void> {
  await post(stack, `/v1/calls/${callId}/leave`, { token: callToken });
}

/** The call's trace once it has ended and its outcome is known. @throws Error where it does not end */
export async function endedTrace(stack: SpokenStack, callId: string): Promise<CallTrace> {
  const headers = { authorization: `Bearer ${stack.adminToken}` };
  for (const untilMs = Date.now() + outcomeWithinMs; ; ) {
    const response = await fetch(`${stack.workerOrigin}/v1/calls/${callId}`, { headers });
    if (!response.ok) throw new Error(`GET /v1/calls/${callId}: ${response.status} ${await response.text()}`);
    const trace = callTraceSchema.parse(await response.json());
    if (trace.endedAt !== null && trace.outcome !== undefined && trace.measures !== undefined) return trace;
    if (Date.now() > untilMs && trace.endedAt === null)
      throw new Error("the call did not end after its caller had hung up");
    if (Date.now() > untilMs) return trace;
    await sleep(200);
  }
}

/**
 * A token as the site's server would sign it for a customer who calls now. All calls of a run share a desk, which counts
 * what a customer was paid across their calls: each caller is a customer of their own.
 */
export function tokenFor({ identityKey }: Pick<SpokenStack, "identityKey">, subject: string): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(`${subject} ${crypto.randomUUID()}`)
    .setAudience("earshot")
    .setIssuedAt()
    .setExpirationTime(tokenLife)
    .sign(new TextEncoder().encode(identityKey));
}

type AddressHeaders = ReturnType<typeof addressHeaders>;

/**
 * The address of a caller, as Cloudflare tells it to the Worker. The desk counts what was paid to strangers at one address, and
 * their wrong codes: each caller has an address of their own. It is one of those for documents (RFC 3849).
 */
export function addressHeaders(): { readonly "CF-Connecting-IP": string } {
  const groups = Array.from({ length: 2 }, () => Math.floor(Math.random() * 0x1_0000).toString(16));
  return { "CF-Connecting-IP": `2001:db8:${groups.join(":")}::1` };
}

async function post(
  { workerOrigin, siteOrigin }: SpokenStack,
  path: string,
  { body, token, headers }: { readonly body?: string; readonly token?: string; readonly headers?: AddressHeaders },
): Promise<unknown> {
  const response = await fetch(`${workerOrigin}${path}`, {
    method: "POST",
    headers: {
      origin: siteOrigin,
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${text}`);
  return text === "" ? null : JSON.parse(text);
}
