/** LiveKit's RoomService over HTTP (Twirp with JSON; https://docs.livekit.io/reference/other/roomservice-api/). */
import { SignJWT } from "jose";
import type { Env } from "../../base/env.ts";
import { EarshotError } from "../../base/errors.ts";

const answerWithinMs = 5_000;

export type RoomServiceEnv = Pick<Env, "LIVEKIT_URL" | "LIVEKIT_API_KEY" | "LIVEKIT_API_SECRET">;

/**
 * Takes a participant out of a room. If they are not in it any more, that is no error.
 * @throws EarshotError `livekit_unreachable`, `livekit_refused`
 */
export async function removeParticipant(env: RoomServiceEnv, room: string, identity: string): Promise<void> {
  await ask(env, "RemoveParticipant", { roomAdmin: true, room }, { room, identity });
}

/**
 * Closes a room: LiveKit takes everybody out of it and refreshes their tokens no more. One that is not there is no error.
 * @returns whether it was there
 * @throws EarshotError `livekit_unreachable`, `livekit_refused`
 */
export function deleteRoom(env: RoomServiceEnv, room: string): Promise<boolean> {
  return ask(env, "DeleteRoom", { roomCreate: true }, { room });
}

/** @returns false where it is not there */
async function ask(env: RoomServiceEnv, method: string, video: object, body: object): Promise<boolean> {
  const token = await new SignJWT({ video })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(env.LIVEKIT_API_KEY)
    .setExpirationTime("1m")
    .sign(new TextEncoder().encode(env.LIVEKIT_API_SECRET));
  let response: Response;
  try {
    const url = new URL(`/twirp/livekit.RoomService/${method}`, env.LIVEKIT_URL.replace(/^ws/i, "http"));
    response = await fetch(url, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(answerWithinMs),
    });
  } catch (cause) {
    throw new EarshotError("livekit_unreachable", `LiveKit did not answer to ${method}`, { cause });
  }
  await response.body?.cancel();
  if (response.ok || response.status === 404) return response.ok;
  throw new EarshotError("livekit_refused", `LiveKit refused ${method}: HTTP status ${response.status}`);
}
