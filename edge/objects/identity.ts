/** Who calls, as it is kept with the call. */
import type { IdentityLevel } from "../agent/tools.ts";

/** Texts by name, in the record of the call. */
export interface IdentityStore {
  get(name: string): string | null;
  put(name: string, value: string): void;
}

export interface Identity {
  readonly level: IdentityLevel;
  /** Who it is to the site: a customer's number. */
  readonly subject: string | null;
  /** The tool or the token that proved it. */
  readonly how: string | null;
}

const nobody: Identity = { level: "none", subject: null, how: null };

/** What the store says of the caller. */
export function identityIn(store: IdentityStore): Identity {
  const stored = store.get("identity");
  return stored === null ? nobody : (JSON.parse(stored) as Identity);
}
