/**
 * Which tab a call is in. A tab that is duplicated gets a copy of what the first remembers (sessionStorage), and would
 * take the call away from it; a lock that only one tab can hold (W3C Web Locks) tells the two apart.
 */

export interface Claim {
  /** Lets another tab have the call; the end of the page does so too. */
  release(): void;
}

/** A page that is being left holds its lock a moment longer than the next page waits for, ms. */
const patienceMs = 1000;

/**
 * Claims a call for this tab.
 *
 * @param take take it from a tab that has it, instead of waiting whether that one is only being left
 * @param onLost another tab took it
 * @returns `null` where another tab has it. Browsers without locks have no such question: there the claim always holds.
 */
export function claimCall(callId: string, take: boolean, onLost: () => void): Promise<Claim | null> {
  if (!navigator.locks) return Promise.resolve({ release: () => undefined });
  const options = take ? { steal: true } : { signal: AbortSignal.timeout(patienceMs) };
  let granted = false;
  return new Promise((resolve) => {
    const hold = () => {
      granted = true;
      return new Promise<void>((release) => resolve({ release }));
    };
    navigator.locks.request(`earshot:${callId}`, options, hold).catch(() => {
      if (granted) onLost();
      else resolve(null);
    });
  });
}
