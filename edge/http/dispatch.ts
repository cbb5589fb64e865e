/**
 * `POST /v1/dispatch`: sends an agent into a room that somebody else made, for telephone calls and for sites with rooms
 * of their own. It is signed as LiveKit's own AgentDispatchService is: with an access token of the LiveKit key whose
 * video grant is `roomAdmin` of that room (https://docs.livekit.io/agents/server/agent-dispatch/;
 * https://docs.livekit.io/frontends/authentication/tokens/). A caller's token, which joins only, does not serve.
 */
import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Agent } from "../agent/agent.ts";
import { definitionHash } from "../agent/hash.ts";
import { agentNamed } from "../agent/named.ts";
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import { newCallId, visitorIdentityOf } from "../base/names.ts";
import { deskOf } from "../desk/desk.ts";
import { callStub } from "../objects/call.ts";
import { requireServices, requireSettings } from "../vendors/configuration.ts";
import { type DispatchReply, dispatchRequestSchema } from "../wire/http.ts";
import { readJson } from "./body.ts";
import { claimsSignedByLiveKitKey } from "./livekit-signature.ts";
import { LimitReachedError } from "./problem.ts";
import { countingWrong } from "./wrong-tokens.ts";

const grantSchema = z.object({ roomAdmin: z.literal(true), room: z.string() });

/**
 * Begins a call in that room. One agent of a name is in a room at a time; its minutes count, hourly limits do not.
 * @throws EarshotError of tokens and bodies; `agent_unknown`, `not_configured`, `limit_reached`.
 */
export async function dispatch(env: Env, agents: readonly Agent[], request: Request): Promise<DispatchReply> {
  requireSettings(env);
  const { room, agent: agentName, url } = await countingWrong(env, request, () => signedRequest(env, request));
  if (url !== undefined && !sameServer(url, env.LIVEKIT_URL)) {
    throw new EarshotError("body_malformed", "url: only the LiveKit server that this deployment is set up for will do");
  }
  const agent = agentNamed(agents, agentName);
  requireServices(agent, env);

  const callId = newCallId();
  const desk = deskOf(env, agent.name);
  const limits = {
    ...agent.limits,
    callsAtOncePerVisitor: 1,
    callsPerHourPerVisitor: Number.POSITIVE_INFINITY,
    callsPerMinute: Number.POSITIVE_INFINITY,
  };
  const admission = await desk.admit({ callId, visitor: roomKey(env.CALL_TOKEN_SECRET, room), limits });
  if (!admission.admitted) throw new LimitReachedError(admission.detail, admission.retryAfterSeconds);
  try {
    await callStub(env, callId).ring({
      callId,
      roomName: room,
      agentName: agent.name,
      definitionHash: definitionHash(agent),
      visitorIdentity: visitorIdentityOf(callId),
      consent: { terms: false, recording: false },
    });
  } catch (thrown) {
    await desk.ended(callId, 0);
    throw thrown;
  }
  return { callId };
}

/** What is asked for, by a token that may ask for it. */
async function signedRequest(env: Env, request: Request): Promise<z.output<typeof dispatchRequestSchema>> {
  const claims = await claimsSignedByLiveKitKey(env, request.headers.get("Authorization"), "a dispatch");
  const asked = await readJson(request, dispatchRequestSchema);
  const grant = grantSchema.safeParse(claims.video);
  if (grant.success && grant.data.room === asked.room) return asked;
  throw new EarshotError("token_invalid", 'the token must grant "video": {"roomAdmin": true} of that very room');
}

/** A room in the Desk's index; hashed, since names of telephone rooms hold numbers. */
function roomKey(secret: string, room: string): string {
  return createHmac("sha256", secret).update(`room:${room}`).digest("hex").slice(0, 32);
}

function sameServer(asked: string, configured: string): boolean {
  return URL.canParse(asked) && new URL(asked).href === new URL(configured).href;
}
