/**
 * Which tab has what only one may have. A tab that is duplicated gets a copy of what the first remembers (sessionStorage),
 * and would take its call away from it; a lock that only one can hold (W3C Web Locks) tells the two apart.
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
/** A browser that has not answered by then has no locks for us. */
const patienceMs = 3000;

/**
 * Claims a call, which is called `earshot:` and its id, or anything else that only one may have.
 *
 * @param take take it from a tab that has it, instead of waiting whether that one is only being left
 * @param onLost another tab took it
 * @returns `null` where another tab has it, and only there: a browser without locks, or one that refuses them to the
 *   page (a sandboxed frame, cookies blocked), cannot tell, and the claim holds.
 */
export async function claimLock(name: string, take: boolean, onLost: () => void): Promise<Claim | null> {
  for (let times = 1; times < asked; times += 1) {
    const claim = await askOnce(name, take, onLost);
    if (claim) return claim;
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
  return askOnce(name, take, onLost);
}

function askOnce(name: string, take: boolean, onLost: () => void): Promise<Claim | null> {
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
      navigator.locks.request(name, options, hold).catch(refused);
    } catch (thrown) {
      refused(thrown); // SecurityError, or no locks at all: pages that are not served by https have none
    }
  });
}
