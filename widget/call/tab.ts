/**
 * Which tab a call is in. A tab that is duplicated gets a copy of what the first remembers (sessionStorage), and would
 * take the call away from it; a lock that only one tab can hold (W3C Web Locks) tells the two apart.
 */

export interface Claim {
  /** Lets another tab have the call; the end of the page does so too. */
  release(): void;
}

/**
 * A page that is being left may hold its lock for a moment into the next page's life. The page asks several times, a
 * short while apart: a page that loads may be too busy to hear the answer in time.
 */
const asked = 8;
const askAgainMs = 200;
/** A browser that has not answered by then has no locks for us. */
const patienceMs = 3000;

/**
 * Claims a call for this tab.
 *
 * @param take take it from a tab that has it, instead of waiting whether that one is only being left
 * @param onLost another tab took it
 * @returns `null` where another tab has it, and only there: a browser without locks, or one that refuses them to the
 *   page (a sandboxed frame, cookies blocked), cannot tell, and the claim holds.
 */
export async function claimCall(callId: string, take: boolean, onLost: () => void): Promise<Claim | null> {
  for (let times = 1; times < asked; times += 1) {
    const claim = await askOnce(callId, take, onLost);
    if (claim) return claim;
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
  return askOnce(callId, take, onLost);
}

function askOnce(callId: string, take: boolean, onLost: () => void): Promise<Claim | null> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const claim: Claim = { release };
  let granted = false;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(claim), patienceMs);
    const answer = (answered: Claim | null) => {
      clearTimeout(timer);
      resolve(answered);
    };
    const hold = (lock: Lock | null) => {
      granted = lock !== null;
      answer(granted ? claim : null);
      return granted ? released : undefined;
    };
    const refused = (thrown: unknown) => {
      // A lock that was stolen is told as AbortError (W3C Web Locks, 4.3); all else is a refusal, and no answer.
      if (granted && thrown instanceof DOMException && thrown.name === "AbortError") onLost();
      else answer(claim);
    };
    try {
      const options: LockOptions = take ? { steal: true } : { ifAvailable: true };
      navigator.locks.request(`earshot:${callId}`, options, hold).catch(refused);
    } catch (thrown) {
      refused(thrown); // SecurityError, or no locks at all: pages that are not served by https have none
    }
  });
}
