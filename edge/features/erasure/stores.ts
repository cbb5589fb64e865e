/** The stores of this deployment that keep something of a call outside its object. */
import { archiveOf } from "../../archive/database.ts";
import { ArchiveStore } from "../../archive/store.ts";
import type { Env } from "../../base/env.ts";
import { EarshotError } from "../../base/errors.ts";
import { type ErasableStore, runJobs } from "../../record/stores.ts";
import { recordingsStoreOf } from "../../recording/bucket.ts";
import type { ErasureReceipt } from "../../wire/erasure.ts";

/** A store that can tell of calls which it erased before. */
interface KnowingStore extends ErasableStore {
  knows?(callId: string): Promise<boolean>;
}

/** Those that are bound. */
export function storesOf(env: Env): readonly KnowingStore[] {
  const archive = archiveOf(env);
  const recordings = recordingsStoreOf(env);
  return [...(archive === null ? [] : [new ArchiveStore(archive)]), ...(recordings === null ? [] : [recordings])];
}

/**
 * Erases a call that no object knows, because it was put into the archive by other ways, or its object has forgotten that it
 * erased it. Asked again it answers alike, also while the first is under way. Null: no store has or had anything of it.
 * @throws EarshotError `archive_unreachable`: nobody would try it again
 */
export async function eraseFromStores(all: readonly KnowingStore[], callId: string): Promise<ErasureReceipt | null> {
  const nowMs = Date.now();
  const known = await Promise.all(all.map((store) => store.knows?.(callId)));
  // A store that knows nothing of it keeps no id of it either.
  const stores = all.filter((_, at) => known[at] !== false);
  const jobs = stores.map(({ name: store }) => ({ store, what: "all", dueMs: nowMs, tries: 0 }) as const);
  const { left, outcomes } = await runJobs(jobs, stores, callId, nowMs);
  const places = outcomes.map(({ store: place, erased }) => ({ place, state: "erased" as const, ...erased }));
  if (left.length > 0) {
    const names = left.map(({ store }) => store).join(", ");
    throw new EarshotError("archive_unreachable", `the call may still be in: ${names}. Ask again in a while`);
  }
  const isKnown = known.includes(true) || outcomes.some(({ erased }) => (erased?.rows ?? 0) + (erased?.bytes ?? 0) > 0);
  return isKnown ? { callId, erasedAt: new Date(nowMs).toISOString(), pending: false, places } : null;
}
