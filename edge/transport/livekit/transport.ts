/** LiveKit: the agent is a participant of the caller's room. */
import type { Env } from "../../base/env.ts";
import { agentIdentity } from "../../base/names.ts";
import type { RoomPass } from "../../wire/transport.ts";
import type { Entry } from "../outside.ts";
import type { Transport } from "../transport.ts";
import { readDispatch } from "./dispatch.ts";
import { looksAfterMs } from "./looks.ts";
import { joinRoom } from "./participant.ts";
import { deleteRoom, removeParticipant } from "./room-service.ts";
import { agentRoomToken, humanRoomToken, type RoomTokenOptions, visitorRoomToken } from "./room-token.ts";
import { clientAddresses, missingSettings, serverTrouble } from "./server.ts";
import { readWebhook } from "./webhook.ts";

export const livekit: Transport = {
  kind: "livekit",
  name: "LiveKit",
  refusedCode: "livekit_refused",
  async enter(env, room, caller) {
    const { token } = await agentRoomToken(optionsOf(env, { room, identity: agentIdentity }));
    const options = { url: env.LIVEKIT_URL, token, ...(caller !== undefined && { caller }) };
    return (listen) => joinRoom({ ...options, listen });
  },
  outside: {
    missingSettings,
    trouble: serverTrouble,
    pages: {
      async pass(env, entry) {
        const { token, expiresAt } = await visitorRoomToken(optionsOf(env, entry));
        return { pass: passOf(env, token), expiresAt };
      },
    },
    humans: {
      async pass(env, { name, talks, ...entry }) {
        const { token } = await humanRoomToken({ ...optionsOf(env, entry), name, talks });
        return passOf(env, token);
      },
      putOut: (env, { room, identity }) => removeParticipant(env, room, identity),
      addresses: clientAddresses,
    },
    endRoom: deleteRoom,
    looksAfterMs,
    readNews: readWebhook,
    readDispatch,
  },
};

function optionsOf(env: Env, { room, identity }: Entry): RoomTokenOptions {
  return { apiKey: env.LIVEKIT_API_KEY, apiSecret: env.LIVEKIT_API_SECRET, roomName: room, identity };
}

function passOf({ LIVEKIT_URL: url }: Env, token: string): RoomPass {
  return { kind: "livekit", url, token };
}
