/**
 * When a human's console session ends, Earshot removes them from the rooms that it let them into, and keeps them out. A
 * self-hosted LiveKit server lets a removed participant come back with the token that it refreshed for them
 * (https://docs.livekit.io/frontends/authentication/tokens/).
 */
import type { Env } from "../base/env.ts";
import { consoleDesk } from "../desk/console-desk.ts";
import type { Invitation } from "../objects/call.ts";
import { transportNamed } from "../transport/transports.ts";

/**
 * Puts them out. @param left is told of each, once they are out
 * @throws the error of the first who was not put out; it is to be tried again.
 */
export async function putOutUnwelcome(
  env: Env,
  { callId, transport, roomName: room }: Pick<Invitation, "callId" | "transport" | "roomName">,
  left: (identity: string) => void,
): Promise<void> {
  const { humans } = transportNamed(transport).outside;
  if (humans === null) return;
  const identities = await consoleDesk(env).unwelcome(callId);
  const outcomes = await Promise.allSettled(
    identities.map(async (identity) => {
      await humans.putOut(env, { room, identity });
      left(identity);
    }),
  );
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
}
