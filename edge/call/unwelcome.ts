/**
 * Humans of the console whose session was ended are out of the rooms that it let them into, and stay out: a LiveKit server
 * of one's own lets whoever was removed come back with the token that it refreshed for them
 * (https://docs.livekit.io/frontends/authentication/tokens/).
 */
import type { Env } from "../base/env.ts";
import { roomNameOf } from "../base/names.ts";
import { consoleDesk } from "../desk/console-desk.ts";
import { removeParticipant } from "../transport/livekit/room-service.ts";

/**
 * Puts them out. @param left is told of each, once they are out
 * @throws the error of the first who was not put out; it is to be tried again.
 */
export async function putOutUnwelcome(env: Env, callId: string, left: (identity: string) => void): Promise<void> {
  const identities = await consoleDesk(env).unwelcome(callId);
  const outcomes = await Promise.allSettled(
    identities.map(async (identity) => {
      await removeParticipant(env, roomNameOf(callId), identity);
      left(identity);
    }),
  );
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
}
