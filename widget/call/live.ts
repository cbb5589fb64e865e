/**
 * One call at a time for a visitor: two would hold two microphones, and each would hear the other's agent. Across the
 * origin's tabs a lock with a fixed name says so; within one page a registry does, also where the browser refuses locks.
 */
import { type Claim, claimCall } from "./tab.ts";

/** The owner of this page's call. In the page itself, since the element and the hook may be two copies of this code. */
const registry = Symbol.for("earshot.live");

interface Holder {
  lose(): void;
}

/**
 * Claims the visitor for one call, before it opens a microphone.
 *
 * @param take take them from the call that has them
 * @param onLost another call took them
 * @returns `null` where another call has them
 */
export async function claimLive(take: boolean, onLost: () => void): Promise<Claim | null> {
  const holder: Holder | undefined = Reflect.get(globalThis, registry);
  if (holder && !take) return null;
  holder?.lose();
  const free = (): void => {
    if (Reflect.get(globalThis, registry) === mine) Reflect.deleteProperty(globalThis, registry);
  };
  const lose = (): void => {
    free();
    onLost();
  };
  const mine: Holder = { lose };
  // Before anything is waited for: of two calls that start at once, one gets it.
  Reflect.set(globalThis, registry, mine);
  // As `earshot:live`, which `microphoneIfAllowed` looks for.
  const lock = await claimCall("live", take, lose);
  if (!lock) {
    free();
    return null;
  }
  return {
    release: () => {
      free();
      lock.release();
    },
  };
}
