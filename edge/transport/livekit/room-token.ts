/**
 * LiveKit access tokens: a JWT signed with HS256 by the API secret, `iss` the API key, `sub` the identity, and the
 * grants under `video` (https://docs.livekit.io/frontends/authentication/tokens/). Only joining needs a token that is
 * still valid: the server refreshes the tokens of participants in the room.
 */
import { SignJWT } from "jose";
import { callIdOf } from "../../base/names.ts";
import { humanRole, roleAttribute } from "../../wire/topics.ts";

/** How long a token is good for joining. */
export const roomTokenTtlSeconds = 60;

/**
 * LiveKit closes a room that its visitors have left after 20 s, agents in it or not (`departure_timeout`): just when
 * the call would end its own wait for a visitor who vanished. So the room, which the first to join makes, stays longer.
 */
const departureTimeoutSeconds = 30;
/** A room that nobody comes into is not kept for longer than a call waits for its visitor. */
const emptyTimeoutSeconds = 60;
/**
 * The visitor, the human who talks, one who takes over from them, and one to spare. Participants of kind agent do not
 * count (livekit-server, pkg/rtc/room.go, `Join()` and `IsDependent()`).
 */
const maxParticipants = 4;

export interface RoomTokenOptions {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly roomName: string;
  readonly identity: string;
  readonly ttlSeconds?: number;
}

export interface RoomToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** For the visitor: this room, the microphone, data; no other source, no attributes, nothing of the room's admin. */
export function visitorRoomToken(options: RoomTokenOptions): Promise<RoomToken> {
  return sign(options, {
    video: { ...inRoom(options.roomName), canPublishSources: ["microphone"], canUpdateOwnMetadata: false },
  });
}

/** For the agent: this room, and its own attributes (`lk.agent.state`). `kind` makes clients show it as an agent. */
export function agentRoomToken(options: RoomTokenOptions): Promise<RoomToken> {
  return sign(options, { kind: "agent", video: { ...inRoom(options.roomName), canUpdateOwnMetadata: true } });
}

/**
 * For a human of the console. Nobody sees a human who listens in, and they can send nothing. A human who talks has
 * their microphone and no data: cards, tools and notices are the agent's alone. By the attribute the agent knows them
 * from the caller.
 */
export function humanRoomToken(
  options: RoomTokenOptions & { readonly name: string; readonly talks: boolean },
): Promise<RoomToken> {
  const { roomName, name, talks } = options;
  const grants = { ...inRoom(roomName), canPublish: talks, canPublishData: false, canUpdateOwnMetadata: false };
  const attributes = { [roleAttribute]: humanRole };
  if (talks) return sign(options, { name, attributes, video: { ...grants, canPublishSources: ["microphone"] } });
  // Visitors are told how many are in the room, hidden ones too, but for those of this kind (livekit-server,
  // pkg/rtc/room.go, `updateProto()` and `IsDependent()`).
  return sign(options, { name, kind: "agent", attributes, video: { ...grants, hidden: true } });
}

function inRoom(room: string) {
  return { roomJoin: true, room, canPublish: true, canSubscribe: true, canPublishData: true };
}

async function sign(options: RoomTokenOptions, claims: Record<string, unknown>): Promise<RoomToken> {
  const { apiKey, apiSecret, identity, roomName, ttlSeconds = roomTokenTtlSeconds } = options;
  const nowSeconds = Math.floor(Date.now() / 1000);
  const expSeconds = nowSeconds + ttlSeconds;
  const timeouts = { departureTimeout: departureTimeoutSeconds, emptyTimeout: emptyTimeoutSeconds };
  // How many come into somebody else's room is theirs to say.
  const roomConfig = callIdOf(roomName) === undefined ? timeouts : { ...timeouts, maxParticipants };
  const token = await new SignJWT({ ...claims, roomConfig })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(apiKey)
    .setSubject(identity)
    .setNotBefore(nowSeconds)
    .setExpirationTime(expSeconds)
    .sign(new TextEncoder().encode(apiSecret));
  return { token, expiresAt: new Date(expSeconds * 1000) };
}
