/** The call that is going on, kept in sessionStorage so that a reload, or the site's next page, finds back into it. */
export interface Remembered {
  readonly callId: string;
  readonly callToken: string;
  /** As the visitor left it: who typed is not asked for a microphone, and who was muted stays so. */
  readonly microphone: "open" | "muted" | "off";
}

const keyOf = (server: string, agent: string): string => `earshot:${server}:${agent}`;

/** Keeps the call, or forgets it when `call` is null. Pages whose storage is blocked have no rejoining. */
export function remember(server: string, agent: string, call: Remembered | null): void {
  const storage = sessionStorageIfAllowed();
  if (call) storage?.setItem(keyOf(server, agent), JSON.stringify(call));
  else storage?.removeItem(keyOf(server, agent));
}

/** Whether there is something to be taken; reading alone, for the small script. */
export function isRemembered(server: string, agent: string): boolean {
  return Boolean(sessionStorageIfAllowed()?.getItem(keyOf(server, agent)));
}

/** Takes the remembered call out of the storage, so that of two widgets on the page only one rejoins. */
export function takeRemembered(server: string, agent: string): Remembered | undefined {
  const storage = sessionStorageIfAllowed();
  const text = storage?.getItem(keyOf(server, agent));
  if (!text) return undefined;
  storage?.removeItem(keyOf(server, agent));
  return readRemembered(text);
}

/** Reads what was stored; what others wrote there under our name is ignored. */
export function readRemembered(text: string): Remembered | undefined {
  try {
    const { callId, callToken, microphone } = JSON.parse(text);
    if (typeof callId !== "string" || typeof callToken !== "string") return undefined;
    return { callId, callToken, microphone: microphone === "muted" || microphone === "off" ? microphone : "open" };
  } catch {
    return undefined; // not JSON, hence not ours
  }
}

function sessionStorageIfAllowed(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined; // a sandboxed frame, or cookies blocked: reading the property alone throws SecurityError
  }
}
