/**
 * Which tab a call is in. A tab that is duplicated gets a copy of what the first remembers (sessionStorage), and would
 * take the call away from it; a lock that only one tab can hold (W3C Web Locks) tells the two apart.
 */

export interface Claim {
  /** Lets another tab have the call; the end of the page does so too. */
  release(): void;
}

/**
 * A page that is being left may hold its lock for a moment into the next page's life. That is asked so often, and not
 * for so long: a page that loads may be too busy to be told in time.
 */
const asked = 8;
const askAgainMs = 200;

/**
 * Claims a call for this tab.
 *
 * @param take take it from a tab that has it, instead of waiting whether that one is only being left
 * @param onLost another tab took it
 * @returns `null` where another tab has it. Browsers without locks have no such question: there the claim always holds.
 */
export async function claimCall(callId: string, take: boolean, onLost: () => void): Promise<Claim | null> {
  if (!navigator.locks) return { release: () => undefined };
  for (let times = 1; times < asked; times += 1) {
    const claim = await askOnce(callId, take, onLost);
    if (claim) return claim;
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
  return askOnce(callId, take, onLost);
}

function askOnce(callId: string, take: boolean, onLost: () => void): Promise<Claim | null> {
  let granted = false;
  return new Promise((resolve) => {
    const hold = (lock: Lock | null) => {
      granted = lock !== null;
      if (!granted) resolve(null);
      return granted && new Promise<void>((release) => resolve({ release }));
    };
    navigator.locks.request(`earshot:${callId}`, take ? { steal: true } : { ifAvailable: true }, hold).catch(() => {
      if (granted) onLost();
      else resolve(null);
    });
  });
}
