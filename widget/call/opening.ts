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
  /** How the visitor wants to begin: talking, muted (no device is opened before they unmute), or typing. */
  readonly voice: Remembered["microphone"];
  /** A device that the browser opens without a question; `null` where it may ask, which the call explains first. */
  readonly microphone: Outcome<MediaStream | null> | null;
  /** The call is one that a reload interrupted, or the way to the site's next page. */
  readonly rejoin: Remembered | null;
}

export interface OpeningOptions {
  /** The Worker's origin. */
  readonly server: string;
  /** Waited for where something of it has to be got first. */
  readonly request: SessionRequest | Promise<SessionRequest>;
  readonly microphone: boolean;
  /** Begin muted. */
  readonly muted?: boolean;
  readonly rejoin?: Remembered | undefined;
}

/** The processing that makes a loudspeaker and a microphone in one room usable (W3C Media Capture, section 4.3). */
export const microphoneConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  channelCount: 1,
} as const satisfies MediaTrackConstraints;

/** Starts the session request and opens the microphone, both at once. */
export function beginOpening(options: OpeningOptions): Opening {
  const { server, rejoin, microphone, muted = false } = options;
  const wanted = microphone ? (muted ? "muted" : "open") : "off";
  const voice = rejoin?.microphone ?? wanted;
  return {
    session: settle(rejoin ? requestJoin(server, rejoin) : requestSession(options)),
    voice,
    // Whether a remembered call is this tab's is not known yet.
    microphone: voice === "open" && !rejoin ? settle(microphoneIfAllowed()) : null,
    rejoin: rejoin ?? null,
  };
}

/** Lets go of a microphone that was asked for and is not needed after all. */
export async function abandonOpening({ microphone }: Opening): Promise<void> {
  const outcome = await microphone;
  if (outcome?.status === "fulfilled" && outcome.value) stopStream(outcome.value);
}

/** Stops the device; its light goes out. */
export function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/**
 * Asks the browser for the microphone.
 * @param deviceId that one and no other; the system's default unless given
 * @throws DOMException as `getUserMedia` does, `SecurityError` where the page is not allowed to ask at all.
 */
export async function askForMicrophone(deviceId?: string | null): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new DOMException("the page is not served by https", "SecurityError");
  const audio = deviceId ? { ...microphoneConstraints, deviceId: { exact: deviceId } } : microphoneConstraints;
  return navigator.mediaDevices.getUserMedia({ audio });
}

/** The microphone where the browser does not ask for it any more, else `null`. */
async function microphoneIfAllowed(): Promise<MediaStream | null> {
  const allowed = await navigator.permissions?.query({ name: "microphone" }).then(
    ({ state }) => state === "granted",
    () => false,
  );
  return allowed ? askForMicrophone() : null;
}

async function requestSession({ server, request }: OpeningOptions): Promise<Response> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const body = JSON.stringify({ timeZone, ...(await request) });
  return fetch(`${server}/v1/sessions`, { method: "POST", headers: { "content-type": "application/json" }, body });
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
