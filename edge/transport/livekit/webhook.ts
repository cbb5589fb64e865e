/**
 * LiveKit's webhook (https://docs.livekit.io/intro/basics/rooms-participants-tracks/webhooks-events/): the body is
 * JSON, the Authorization header a JWT signed with the API secret whose claim `sha256` is the body's digest in base64.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Env } from "../../base/env.ts";
import { EarshotError } from "../../base/errors.ts";
import type { RoomNews } from "../../objects/call.ts";
import type { NewsOfRoom, SignedRequest } from "../outside.ts";
import { claimsSignedByLiveKitKey } from "./signature.ts";

/** Events carry a whole room or participant, metadata and all. */
const maxWebhookBytes = 256 * 1024;

const webhookSchema = z.object({
  event: z.string(),
  id: z.string(),
  room: z.object({ name: z.string() }).optional(),
  participant: z.object({ identity: z.string() }).optional(),
});

/**
 * Checks the delivery. Null: an event of another kind, or of no room.
 * @throws EarshotError `token_missing`, `token_invalid`, `token_expired`, `body_malformed`, `body_too_large`
 */
export async function readWebhook(env: Env, request: SignedRequest): Promise<NewsOfRoom | null> {
  const event = parse(await signedBody(env, request));
  const news = newsOf(event);
  return event.room && news ? { room: event.room.name, news } : null;
}

/** The body is not read before its signature is known to be LiveKit's. */
async function signedBody(env: Env, request: SignedRequest): Promise<string> {
  const claims = await claimsSignedByLiveKitKey(env, request.headers.get("Authorization"), "a webhook");
  const body = await request.text(maxWebhookBytes);
  if (claims.sha256 === createHash("sha256").update(body).digest("base64")) return body;
  throw new EarshotError(
    "token_invalid",
    "the webhook's signature is for another body: something on the way changed it",
  );
}

function parse(body: string): z.output<typeof webhookSchema> {
  try {
    return webhookSchema.parse(JSON.parse(body));
  } catch (thrown) {
    throw new EarshotError("body_malformed", "the body is not a LiveKit webhook event", { cause: thrown });
  }
}

function newsOf({ event, id, participant }: z.output<typeof webhookSchema>): RoomNews | undefined {
  if (event === "participant_joined") return { kind: "participant-joined", id };
  if (event === "room_finished") return { kind: "room-finished", id };
  if (event === "participant_left" && participant) {
    return { kind: "participant-left", id, identity: participant.identity };
  }
  return undefined;
}
