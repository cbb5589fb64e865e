/** The stores of this deployment that keep something of a call outside its object. */
import { archiveOf } from "../../archive/database.ts";
import { ArchiveStore } from "../../archive/store.ts";
import type { Env } from "../../base/env.ts";
import { EarshotError } from "../../base/errors.ts";
import { type ErasableStore, runJobs } from "../../record/stores.ts";
import { recordingsStoreOf } from "../../recording/bucket.ts";
import type { ErasureReceipt } from "../../wire/erasure.ts";

/** Those that are bound. */
export function storesOf(env: Env): readonly ErasableStore[] {
  const archive = archiveOf(env);
  const recordings = recordingsStoreOf(env);
  return [...(archive === null ? [] : [new ArchiveStore(archive)]), ...(recordings === null ? [] : [recordings])];
}

/**
 * Erases a call that no object knows, because it was put into the archive by other ways. Null: no store has anything of it.
 * @throws EarshotError `archive_unreachable`: nobody would try it again
 */
export async function eraseFromStores(
  stores: readonly ErasableStore[],
  callId: string,
): Promise<ErasureReceipt | null> {
  const nowMs = Date.now();
  const jobs = stores.map(({ name: store }) => ({ store, what: "all", dueMs: nowMs, tries: 0 }) as const);
  const { left, outcomes } = await runJobs(jobs, stores, callId, nowMs);
  const places = outcomes.map(({ store: place, erased }) => ({ place, state: "erased" as const, ...erased }));
  if (left.length > 0) {
    const names = left.map(({ store }) => store).join(", ");
    throw new EarshotError("archive_unreachable", `the call may still be in: ${names}. Ask again in a while`);
  }
  const isKnown = outcomes.some(({ erased }) => (erased?.rows ?? 0) + (erased?.bytes ?? 0) > 0);
  return isKnown ? { callId, erasedAt: new Date(nowMs).toISOString(), pending: false, places } : null;
}
