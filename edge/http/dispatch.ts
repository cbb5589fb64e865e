/**
 * `POST /v1/dispatch`: sends an agent into a room that somebody else made, for telephone calls and for sites with rooms
 * of their own. The transport judges whether the sender may (edge/transport/livekit/dispatch.ts).
 */
import { createHmac } from "node:crypto";
import type { Agent } from "../agent/agent.ts";
import { definitionHash } from "../agent/hash.ts";
import { agentNamed } from "../agent/named.ts";
import { callerKey } from "../agent/version-choice.ts";
import type { Env } from "../base/env.ts";
import { newCallId, visitorIdentityOf } from "../base/names.ts";
import { deskOf } from "../desk/desk.ts";
import { requireServices, requireSettings } from "../features/configuration.ts";
import { callStub } from "../objects/call.ts";
import { transportOfDispatches } from "../transport/transports.ts";
import type { DispatchReply } from "../wire/http.ts";
import { refusalOf, requireAnybody } from "./refusal.ts";
import { countingRefused } from "./refused.ts";
import { signedRequest } from "./signed-request.ts";
import { versionHere } from "./version.ts";
import { countingWrong } from "./wrong-tokens.ts";

/**
 * Begins a call in that room. One agent of a name is in a room at a time; its minutes count, hourly limits do not.
 * @throws EarshotError of tokens and bodies; `agent_unknown`, `not_configured`, `limit_reached`, `agent_off`.
 */
export async function dispatch(env: Env, agents: readonly Agent[], request: Request): Promise<DispatchReply> {
  requireSettings(env);
  const transport = transportOfDispatches();
  const read = () => transport.readDispatch(env, signedRequest(request));
  const { room, agent: agentName } = await countingWrong(env, request, read);
  const agent = agentNamed(agents, agentName);
  return countingRefused(env, agent.name, () => sendInto(agent, env, room));
}

async function sendInto(agent: Agent, env: Env, room: string): Promise<DispatchReply> {
  const transport = transportOfDispatches();
  requireServices(agent, env);
  const callId = newCallId();
  const desk = deskOf(env, agent.name);
  const visitor = roomKey(env.CALL_TOKEN_SECRET, room);
  const limits = {
    ...agent.limits,
    callsAtOncePerVisitor: 1,
    callsPerHourPerVisitor: Number.POSITIVE_INFINITY,
    callsPerMinute: Number.POSITIVE_INFINITY,
  };
  const admission = await desk.admit({ callId, visitor, limits });
  if (!admission.admitted) throw refusalOf(admission);
  const { switches } = admission;
  // Nobody knows the caller: a room of its own has lots of its own.
  const version = versionHere(env, agent, callerKey(undefined, visitor), switches);
  try {
    if (switches) requireAnybody(version?.agent ?? agent, env, switches);
    await callStub(env, callId).ring({
      callId,
      transport: transport.kind,
      roomName: room,
      agentName: agent.name,
      ...(version && { agentVersion: version.name }),
      definitionHash: definitionHash(version?.agent ?? agent),
      visitorIdentity: visitorIdentityOf(callId),
      consent: { terms: false, recording: false },
      ...(admission.health && { health: admission.health }),
      ...(switches && { switches }),
    });
  } catch (thrown) {
    await desk.ended(callId, 0);
    throw thrown;
  }
  return { callId };
}

/** A room in the Desk's index; hashed, since names of telephone rooms hold numbers. */
function roomKey(secret: string, room: string): string {
  return createHmac("sha256", secret).update(`room:${room}`).digest("hex").slice(0, 32);
}
