/** LiveKit's RoomService over HTTP (Twirp with JSON; https://docs.livekit.io/reference/other/roomservice-api/). */
import { SignJWT } from "jose";
import type { Env } from "../env.ts";
import { EarshotError } from "../errors.ts";

const answerWithinMs = 5_000;

/**
 * Takes somebody out of a room; whoever is not in it any more is no error.
 * @throws EarshotError `livekit_unreachable`, `livekit_refused`
 */
export async function removeParticipant(
  env: Pick<Env, "LIVEKIT_URL" | "LIVEKIT_API_KEY" | "LIVEKIT_API_SECRET">,
  room: string,
  identity: string,
): Promise<void> {
  const token = await new SignJWT({ video: { roomAdmin: true, room } })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(env.LIVEKIT_API_KEY)
    .setExpirationTime("1m")
    .sign(new TextEncoder().encode(env.LIVEKIT_API_SECRET));
  const url = new URL("/twirp/livekit.RoomService/RemoveParticipant", env.LIVEKIT_URL.replace(/^ws/i, "http"));
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ room, identity }),
      signal: AbortSignal.timeout(answerWithinMs),
    });
  } catch (cause) {
    throw new EarshotError("livekit_unreachable", "LiveKit did not answer when a participant was to leave", { cause });
  }
  await response.body?.cancel();
  if (!response.ok && response.status !== 404) {
    throw new EarshotError("livekit_refused", `LiveKit let a participant stay: HTTP status ${response.status}`);
  }
}
