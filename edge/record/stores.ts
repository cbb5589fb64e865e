/**
 * The stores outside a call's object that keep something of the call, such as the archive and the recordings. The call's
 * tombstone has the jobs that are left there, and runs each until its store has done it.
 */
import { z } from "zod";
import { logged } from "../base/errors.ts";

/** The amount that a store has deleted. */
export interface Erased {
  readonly rows?: number;
  readonly bytes?: number;
}

export interface ErasableStore {
  /** Names it in jobs and receipts. */
  readonly name: string;
  /** Deletes all of the call. It may be asked again. Rejects if it must be asked later. */
  erase(callId: string): Promise<Erased>;
  /** Deletes the call's words and keeps its figures. A store without it has nothing but words, and erases the call. */
  forgetWords?(callId: string): Promise<void>;
}

export const storeJobSchema = z.object({
  store: z.string(),
  what: z.enum(["words", "all"]),
  /** Unix ms. */
  dueMs: z.number(),
  tries: z.number().int(),
});
export type StoreJob = z.infer<typeof storeJobSchema>;

/** The outcome of a job that was due; `erased` null: it is left. */
export interface StoreOutcome {
  readonly store: string;
  readonly erased: Erased | null;
}

export interface JobsRun {
  readonly left: readonly StoreJob[];
  readonly outcomes: readonly StoreOutcome[];
}

/** The first wait after a job that failed, ms. Each further wait is twice as long, up to an hour. */
const firstAgainMs = 10_000;
const longestAgainMs = 60 * 60 * 1000;

/** Runs each job that is due. One that fails, or whose store is not bound now, is left. Never rejects. */
export async function runJobs(
  jobs: readonly StoreJob[],
  stores: readonly ErasableStore[],
  callId: string,
  nowMs: number,
): Promise<JobsRun> {
  const ran = await Promise.all(
    jobs.map(async (job) => {
      if (job.dueMs > nowMs) return { left: job, outcome: null };
      try {
        const store = stores.find(({ name }) => name === job.store);
        if (store === undefined) throw new Error(`${job.store} is not bound`);
        const erased =
          job.what === "all" || !store.forgetWords ? await store.erase(callId) : await wordsOf(store, callId);
        return { left: null, outcome: { store: job.store, erased } };
      } catch (thrown) {
        console.error("earshot: a store keeps a call", job.store, logged(thrown));
        const waitMs = Math.min(longestAgainMs, firstAgainMs * 2 ** Math.min(job.tries, 20));
        const left = { ...job, tries: job.tries + 1, dueMs: nowMs + waitMs };
        return { left, outcome: { store: job.store, erased: null } };
      }
    }),
  );
  return {
    left: ran.flatMap(({ left }) => left ?? []),
    outcomes: ran.flatMap(({ outcome }) => outcome ?? []),
  };
}

async function wordsOf(store: ErasableStore, callId: string): Promise<Erased> {
  await store.forgetWords?.(callId);
  return {};
}
