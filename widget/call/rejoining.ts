/** The beginning of a call that goes on: one that a reload interrupted, or that is brought from another tab. */
import type { Remembered } from "./memory.ts";
import { type Opening, settle } from "./opening.ts";

const nothing = (): void => undefined;

/** Asks the server to be let in again. Whether the call is this tab's is not known yet, so no device is opened. */
export function openAgain(server: string, rejoin: Remembered): Opening {
  return {
    session: settle(requestJoin(server, rejoin)),
    voice: rejoin.microphone,
    microphone: null,
    rejoin,
    // It is the call's to be left, once it is known whose it is.
    abandon: nothing,
    answered: nothing,
  };
}

function requestJoin(server: string, { callId, callToken }: Remembered): Promise<Response> {
  return fetch(`${server}/v1/calls/${encodeURIComponent(callId)}/join`, {
    method: "POST",
    headers: { authorization: `Bearer ${callToken}` },
  });
}
