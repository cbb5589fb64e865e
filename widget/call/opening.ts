/**
 * The two slow things of a call's beginning, which need none of its code: the session and the microphone. The small
 * script starts both at the click, while the rest is still loading.
 */
import type { SessionRequest } from "../../edge/wire/http.ts";
import type { Remembered } from "./memory.ts";

/** Settled rather than rejected, so that a failure waits for its reader and is never "unhandled". */
type Outcome<T> = Promise<PromiseSettledResult<T>>;

export interface Opening {
  readonly session: Outcome<Response>;
  /** How the visitor wants to begin: talking, muted (no device is opened before they unmute), or typing. */
  readonly voice: Remembered["microphone"];
  /** A device that the browser opens without a question; `null` where it may ask, which the call explains first. */
  readonly microphone: Outcome<MediaStream | null> | null;
  /** The call is one that a reload interrupted, or the way to the site's next page. */
  readonly rejoin: Remembered | null;
  /** Lets go of all of it, now or when it comes; the server forgets a call whose answer nobody has read. */
  abandon(): void;
  /** The session has been read: its reader owns the call from now on. */
  answered(): void;
}

export interface OpeningOptions {
  /** The Worker's origin. */
  readonly server: string;
  /** Waited for where something of it has to be got first. */
  readonly request: SessionRequest | Promise<SessionRequest>;
  readonly microphone: boolean;
  /** Begin muted. */
  readonly muted?: boolean;
}

/** The processing that makes a loudspeaker and a microphone in one room usable (W3C Media Capture, section 4.3). */
export const microphoneConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  channelCount: 1,
} as const satisfies MediaTrackConstraints;

/** Starts the session request and opens the microphone, both at once. */
export function beginOpening({ server, request, microphone: wanted, muted }: OpeningOptions): Opening {
  const voice = wanted ? (muted ? "muted" : "open") : "off";
  const microphone = voice === "open" ? settle(microphoneIfAllowed()) : null;
  /** Where the server is told that nobody waits for its answer; empty where it owes none, null once it was told. */
  let leave: string | null = "";
  const ask = async (): Promise<Response> => {
    const [asked] = await Promise.all([request, leaving]);
    if (leave === null) return Promise.reject();
    const attempt = crypto.getRandomValues(new Uint32Array(4)).join("-");
    leave = `${server}/v1/sessions/${asked.agent}/${attempt}/leave`;
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const body = JSON.stringify({ timeZone, ...asked, attempt });
    return fetch(`${server}/v1/sessions`, { method: "POST", headers: { "content-type": "application/json" }, body });
  };
  const abandon = (): void => {
    if (leave) tellLeft(leave);
    leave = null;
    // A refused request has no value.
    const opened = microphone as Promise<{ readonly value?: MediaStream | null }> | null;
    void opened?.then(({ value }) => value && stopStream(value));
  };
  // A call that the page knows is found again by the next one; one that it does not know is nobody's.
  addEventListener("pagehide", abandon);
  const answered = (): void => {
    leave &&= "";
  };
  return { session: settle(ask()), voice, microphone, rejoin: null, abandon, answered };
}

/** Stops the device; its light goes out. */
export function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** The microphone where neither the browser nor another call is to be asked first, else `null`. */
async function microphoneIfAllowed(): Promise<MediaStream | null> {
  try {
    if ((await navigator.permissions.query({ name: "microphone" })).state !== "granted") return null;
    // The lock that live.ts claims. Read as text, in fewer bytes; a browser without locks has no such text.
    if (/earshot:live/.test(JSON.stringify(await navigator.locks?.query()))) return null;
  } catch {
    return null; // permissions or locks that are refused, or not there, are no answer
  }
  return navigator.mediaDevices.getUserMedia({ audio: microphoneConstraints });
}

/** The next call is asked for when the server knows that the one before is over: it may allow one at a time. */
let leaving: Promise<unknown> | undefined;

/** Tells the server that a call was given up, though the page may be gone before it answers. */
export function tellLeft(url: string, headers: Readonly<Record<string, string>> = {}): void {
  leaving = settle(fetch(url, { method: "POST", keepalive: true, headers }));
}

/** The outcome, whenever somebody asks. */
export async function settle<T>(promise: Promise<T>): Outcome<T> {
  const [outcome] = await Promise.allSettled([promise]);
  return outcome;
}
