/** The call that is going on, kept in sessionStorage so that a reload, or the site's next page, finds back into it. */
export interface Remembered {
  readonly callId: string;
  readonly callToken: string;
  /** As the visitor left it: who typed is not asked for a microphone, and who was muted stays so. */
  readonly microphone: "open" | "muted" | "off";
}

const keyOf = (server: string, agent: string): string => `earshot:${server}:${agent}`;

/** Keeps the call, or forgets it when `call` is null. Where storage is forbidden a reload does not rejoin. */
export function remember(server: string, agent: string, call: Remembered | null): void {
  const key = keyOf(server, agent);
  const text = call && JSON.stringify(call);
  inStorage((storage) => (text ? storage.setItem(key, text) : storage.removeItem(key)));
}

/** Whether there is something to be taken; reading alone, for the small script. */
export function isRemembered(server: string, agent: string): boolean {
  try {
    return Boolean(sessionStorage.getItem(keyOf(server, agent)));
  } catch {
    return false; // as below, in fewer bytes
  }
}

/** Takes the remembered call out of the storage, so that of two widgets on the page only one rejoins. */
export function takeRemembered(server: string, agent: string): Remembered | undefined {
  const key = keyOf(server, agent);
  const text = inStorage((storage) => {
    const stored = storage.getItem(key);
    storage.removeItem(key);
    return stored;
  });
  return text ? readRemembered(text) : undefined;
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

/** Uses the storage; `undefined` where it is forbidden, full, or not there. */
function inStorage<Result>(use: (storage: Storage) => Result): Result | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined; // in a sandboxed frame, or with cookies blocked, reading the property alone throws SecurityError
  }
}
