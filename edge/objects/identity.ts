/** The caller's identity, as the call keeps it. */
import type { IdentityLevel } from "../agent/tools.ts";

/** Texts by name, in the record of the call. */
export interface IdentityStore {
  get(name: string): string | null;
  put(name: string, value: string): void;
}

export interface Identity {
  readonly level: IdentityLevel;
  /** The site's name for the caller: a customer's number. */
  readonly subject: string | null;
  /** The tool or the token that proved it. */
  readonly how: string | null;
}

const nobody: Identity = { level: "none", subject: null, how: null };

/** The caller's identity in the store. */
export function identityIn(store: IdentityStore): Identity {
  const stored = store.get("identity");
  return stored === null ? nobody : (JSON.parse(stored) as Identity);
}
