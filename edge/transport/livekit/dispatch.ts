/**
 * A dispatch is signed as LiveKit's own AgentDispatchService is: with an access token of the LiveKit key whose video grant
 * is `roomAdmin` of that room (https://docs.livekit.io/agents/server/agent-dispatch/;
 * https://docs.livekit.io/frontends/authentication/tokens/). A caller's token, which joins only, does not serve.
 */
import { z } from "zod";
import type { Env } from "../../base/env.ts";
import { EarshotError } from "../../base/errors.ts";
import { dispatchRequestSchema } from "../../wire/http.ts";
import type { Dispatch, SignedRequest } from "../outside.ts";
import { claimsSignedByLiveKitKey } from "./signature.ts";

const grantSchema = z.object({ roomAdmin: z.literal(true), room: z.string() });

/**
 * The request, by a token that may make it, on the server of this deployment.
 * @throws EarshotError `token_missing`, `token_invalid`, `token_expired`, `body_malformed`, `body_too_large`
 */
export async function readDispatch(env: Env, request: SignedRequest): Promise<Dispatch> {
  const claims = await claimsSignedByLiveKitKey(env, request.headers.get("Authorization"), "a dispatch");
  const { room, agent, url } = await request.json(dispatchRequestSchema);
  const grant = grantSchema.safeParse(claims.video);
  if (!grant.success || grant.data.room !== room) {
    throw new EarshotError("token_invalid", 'the token must grant "video": {"roomAdmin": true} of that very room');
  }
  if (url !== undefined && !isSameServer(url, env.LIVEKIT_URL)) {
    throw new EarshotError(
      "body_malformed",
      "url must be the LiveKit server of this deployment: leave it out, or send LIVEKIT_URL",
    );
  }
  return { room, agent };
}

function isSameServer(asked: string, configured: string): boolean {
  return URL.canParse(asked) && new URL(asked).href === new URL(configured).href;
}
