/**
 * The two slow things of a call's beginning, which need none of its code: the session and the microphone. The small
 * script starts both at the click, while the rest is still loading.
 */
import type { SessionRequest } from "../../edge/wire/http.ts";
import type { Remembered } from "./memory.ts";

/** Settled rather than rejected, so that a failure waits for whoever asks and is never "unhandled". */
type Outcome<T> = Promise<PromiseSettledResult<T>>;

export interface Opening {
  readonly session: Outcome<Response>;
  /** `null` where the visitor wants to type. */
  readonly microphone: Outcome<MediaStream> | null;
  /** The call is one that a reload interrupted. */
  readonly rejoining: boolean;
}

export interface OpeningOptions {
  /** The Worker's origin. */
  readonly server: string;
  readonly request: SessionRequest;
  readonly microphone: boolean;
  readonly rejoin?: Remembered | undefined;
}

/** The processing that makes a loudspeaker and a microphone in one room usable (W3C Media Capture, section 4.3). */
export const microphoneConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  channelCount: 1,
} as const satisfies MediaTrackConstraints;

/** Starts the session request and asks for the microphone, both at once. */
export function beginOpening(options: OpeningOptions): Opening {
  return {
    session: settle(options.rejoin ? requestJoin(options.server, options.rejoin) : requestSession(options)),
    microphone: options.microphone ? settle(askForMicrophone()) : null,
    rejoining: options.rejoin !== undefined,
  };
}

/** Lets go of a microphone that was asked for and is not needed after all. */
export async function abandonOpening({ microphone }: Opening): Promise<void> {
  const outcome = await microphone;
  if (outcome?.status === "fulfilled") stopStream(outcome.value);
}

/** Stops the device; its light goes out. */
export function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/**
 * Asks the browser for the microphone.
 * @throws DOMException as `getUserMedia` does, `SecurityError` where the page is not allowed to ask at all.
 */
export async function askForMicrophone(): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new DOMException("the page is not served by https", "SecurityError");
  return navigator.mediaDevices.getUserMedia({ audio: microphoneConstraints });
}

function requestSession({ server, request }: OpeningOptions): Promise<Response> {
  return fetch(`${server}/v1/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  });
}

function requestJoin(server: string, { callId, callToken }: Remembered): Promise<Response> {
  return fetch(`${server}/v1/calls/${encodeURIComponent(callId)}/join`, {
    method: "POST",
    headers: { authorization: `Bearer ${callToken}` },
  });
}

async function settle<T>(promise: Promise<T>): Outcome<T> {
  const [outcome] = await Promise.allSettled([promise]);
  return outcome;
}
