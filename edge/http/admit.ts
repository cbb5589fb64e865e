/** How a visitor gets in: `POST /v1/sessions`, and `POST /v1/calls/:id/join` for a visitor who was in already. */

import type { z } from "zod";
import type { Agent } from "../agent/agent.ts";
import { definitionHash } from "../agent/hash.ts";
import { spokenIn } from "../agent/language.ts";
import { agentNamed } from "../agent/named.ts";
import { goesOnInWriting } from "../agent/services.ts";
import { callerKey } from "../agent/version-choice.ts";
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import { callIdOfAttempt, newCallId, roomNameOf, visitorIdentityOf } from "../base/names.ts";
import { deskOf } from "../desk/desk.ts";
import { requireServices, requireSettings } from "../features/configuration.ts";
import { identityOf, isForged } from "../features/identity/site-token.ts";
import { callStub, type Invitation } from "../objects/call.ts";
import { pageEntriesOf, transportNamed, transportOfPages } from "../transport/transports.ts";
import type { SessionReply, sessionRequestSchema } from "../wire/http.ts";
import { isAmong, type SwitchNews } from "../wire/switches.ts";
import { knownTimeZone } from "../wire/time-zone.ts";
import { signCallToken } from "./call-token.ts";
import { requireOrigin } from "./origin.ts";
import { refusalOf, requireAnybody } from "./refusal.ts";
import { countingRefused } from "./refused.ts";
import { requireProof } from "./turnstile.ts";
import { versionHere } from "./version.ts";
import { visitorKeys } from "./visitor.ts";
import { countingWrong } from "./wrong-tokens.ts";

/** How many times the limits of one visitor hold for the /56 and the /48 of an IPv6 address: these are whole sites. */
const networkShares = [4, 16] as const;

type SessionAsked = z.output<typeof sessionRequestSchema>;

/**
 * Gives a session: a call that begins to ring, and the visitor's tokens for it.
 * @throws EarshotError `agent_unknown`, `origin_forbidden`, `not_configured`, `identity_invalid`, `limit_reached`, `agent_off`,
 *   those of `requireProof()`; `call_ended` where the page has given this attempt up meanwhile, or asks for it a second time.
 */
export async function admit(
  env: Env,
  agents: readonly Agent[],
  asked: SessionAsked,
  request: Request,
): Promise<SessionReply> {
  const agent = agentNamed(agents, asked.agent);
  requireOrigin(agent, env, request.headers.get("Origin"));
  return countingRefused(env, agent.name, () => admitTo(agent, env, asked, request));
}

async function admitTo(agent: Agent, env: Env, asked: SessionAsked, request: Request): Promise<SessionReply> {
  requireSettings(env);
  requireServices(agent, env);
  const transport = transportOfPages().kind;

  const { identityToken } = asked;
  const proved = (token: string) =>
    countingWrong(env, request, () => identityOf(token, agent.identity.token, env), isForged);
  const identity = identityToken === undefined ? undefined : await proved(identityToken);

  const { attempt } = asked;
  const callId = attempt ? callIdOfAttempt(env.CALL_TOKEN_SECRET, agent.name, attempt) : newCallId();
  const desk = deskOf(env, agent.name);
  const address = request.headers.get("CF-Connecting-IP");
  const [visitor, ...wider] = visitorKeys(env.CALL_TOKEN_SECRET, address);
  const networks = wider.map((key, at) => ({ key, share: networkShares[at] ?? 1 }));
  const wanted = { callId, visitor, networks, limits: agent.limits };
  await requireProof({ agent, env, desk, wanted, token: asked.turnstileToken, request });
  const admission = await desk.admit(wanted);
  if (!admission.admitted && admission.limit === "attempt") throw new EarshotError("call_ended", admission.detail);
  if (!admission.admitted) throw refusalOf(admission);

  const { switches } = admission;
  const version = versionHere(env, agent, callerKey(identity, visitor), switches);
  const answering = version?.agent ?? agent;
  try {
    if (switches) requireAnybody(answering, env, switches);
    await callStub(env, callId).ring({
      ...invitationTo(answering, { callId, transport }, asked, switches),
      ...(version && { agentVersion: version.name }),
      visitor,
      ...(identity && { identity }),
      ...(admission.health && { health: admission.health }),
      ...(switches && { switches }),
    });
  } catch (thrown) {
    // Nobody will talk in this call: its minutes are free again.
    await desk.ended(callId, 0);
    throw thrown;
  }
  const callToken = await signCallToken(env.CALL_TOKEN_SECRET, { callId, agent: agent.name });
  return sessionReply(env, spokenIn(answering, asked.locale), { callId, transport, callToken });
}

interface Admitted {
  readonly callId: string;
  /** Its transport's `kind`. */
  readonly transport: string;
  readonly callToken: string;
}

/** The answer to both routes, with a fresh way into the room. */
export async function sessionReply(
  env: Env,
  agent: Agent,
  { callId, transport, callToken }: Admitted,
): Promise<SessionReply> {
  const entry = { room: roomNameOf(callId), identity: visitorIdentityOf(callId) };
  const { pass, expiresAt } = await pageEntriesOf(transportNamed(transport)).pass(env, entry);
  const { name, displayName, disclosure, language, phrases } = agent;
  return {
    callId,
    transport: pass,
    callToken,
    agent: {
      name,
      displayName,
      disclosure,
      language,
      phrases,
      ...(goesOnInWriting(agent, env) && { inWriting: true }),
    },
    expiresAt: expiresAt.toISOString(),
  };
}

function invitationTo(
  agent: Agent,
  { callId, transport }: Pick<Admitted, "callId" | "transport">,
  asked: SessionAsked,
  switches: SwitchNews | undefined,
): Invitation {
  const { locale, context, consent, greeting } = asked;
  const timeZone = knownTimeZone(asked.timeZone);
  return {
    callId,
    transport,
    roomName: roomNameOf(callId),
    agentName: agent.name,
    definitionHash: definitionHash(agent),
    visitorIdentity: visitorIdentityOf(callId),
    ...(locale === undefined ? {} : { locale }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(context === undefined ? {} : { context }),
    ...(greeting === undefined ? {} : { greeting }),
    consent: consent
      ? { ...consent, recording: consent.recording && !isRecordingOff(switches), at: new Date().toISOString() }
      : { terms: false, recording: false },
  };
}

function isRecordingOff(switches: SwitchNews | undefined): boolean {
  return switches !== undefined && isAmong(switches.off, { kind: "recording" });
}
