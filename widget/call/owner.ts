/**
 * Requests and their owners. Much that a call asks for takes its time (a session, a device, a lock, the visitor's own
 * answer), and its owner, an `AbortSignal`, may be gone when it comes. A thing that is handed to an owner is released
 * when the owner goes: at once if it is there, else the moment it comes.
 */

/** Runs `letGo` when the owner goes; now where it has gone. */
export function whenGone(owner: AbortSignal, letGo: () => void): void {
  if (owner.aborted) letGo();
  else owner.addEventListener("abort", letGo, { once: true });
}

/** Waits for what was asked for. @returns `null` where the owner has gone meanwhile, and it has been let go of */
export async function owned<T>(asked: Promise<T>, owner: AbortSignal, letGo: (given: T) => void): Promise<T | null> {
  const given = await asked;
  whenGone(owner, () => letGo(given));
  return owner.aborted ? null : given;
}
