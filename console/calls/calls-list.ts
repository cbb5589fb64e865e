/** The calls of a filter as they come: live ones, asked for again and again, and pages of those that are over. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { CallsFilter, ListedCall } from "../../edge/wire/archive.ts";
import { searchOf } from "../address.ts";
import { archive } from "../archive.ts";

/** How often it asks for the live calls, ms. */
const liveEveryMs = 3_000;
/** How often it looks for calls that began and ended meanwhile, in rounds of the above. */
const roundsForEnded = 10;
const pageSize = 200;

export interface CallsList {
  readonly live: readonly ListedCall[];
  readonly ended: readonly ListedCall[];
  /** Whether an answer is there. */
  readonly known: boolean;
  /** Whether there are more pages. */
  readonly hasMore: boolean;
  readonly thrown: unknown;
  readonly more: () => void;
  readonly again: () => void;
}

interface Loaded {
  readonly key: string;
  readonly live: readonly ListedCall[];
  readonly ended: readonly ListedCall[];
  /** The next page's cursor; null: this was the last; undefined: none has come yet. */
  readonly next: string | null | undefined;
  readonly thrown: unknown;
}

/** The last list, so that the way back from a call finds it as it was. */
let kept: Loaded | null = null;

export function useCallsList(filter: CallsFilter): CallsList {
  const key = searchOf(filter);
  const empty = { key, live: [], ended: [], next: undefined, thrown: null };
  const [loaded, setLoaded] = useState<Loaded>(() => (kept?.key === key ? kept : empty));
  const [round, setRound] = useState(0);
  const now = loaded.key === key ? loaded : empty;
  const latest = useRef<Loaded>(now);
  latest.current = now;
  const loading = useRef<AbortController | null>(null);
  const query = useRef(filter);
  query.current = filter;

  const change = useCallback((next: Loaded) => {
    latest.current = next;
    kept = next;
    setLoaded(next);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let rounds = 0;
    const top = async () => {
      const page = await archive.calls({ ...query.current, state: "ended" }, { limit: pageSize }, stop.signal);
      const { ended, next } = latest.current;
      change({ ...latest.current, ...merged(page.calls, page.next, ended, next) });
    };
    const ask = async () => {
      const { state } = query.current;
      try {
        let someEnded = false;
        if (state !== "ended") {
          const live = await archive.calls({ ...query.current, state: "live" }, { limit: pageSize }, stop.signal);
          const ids = new Set(live.calls.map(({ callId }) => callId));
          someEnded = latest.current.live.some(({ callId }) => !ids.has(callId));
          change({ ...latest.current, live: live.calls, thrown: null });
        }
        const isFirst = latest.current.next === undefined || rounds === 0;
        if (state !== "live" && (isFirst || someEnded || rounds % roundsForEnded === 0)) await top();
        else if (state === "live") change({ ...latest.current, next: null });
      } catch (thrown) {
        if (stop.signal.aborted) return;
        change({ ...latest.current, thrown });
      }
      rounds += 1;
      if (!stop.signal.aborted) timer = setTimeout(ask, liveEveryMs);
    };
    void ask();
    return () => {
      stop.abort();
      loading.current?.abort();
      loading.current = null;
      clearTimeout(timer);
    };
  }, [key, round, change]);

  const more = useCallback(() => {
    const cursor = latest.current.next;
    if (!cursor || loading.current !== null) return;
    const stop = new AbortController();
    loading.current = stop;
    archive
      .calls({ ...query.current, state: "ended" }, { cursor, limit: pageSize }, stop.signal)
      .then(
        ({ calls, next }) => {
          if (stop.signal.aborted) return;
          const known = new Set(latest.current.ended.map(({ callId }) => callId));
          const added = calls.filter(({ callId }) => !known.has(callId));
          change({ ...latest.current, ended: [...latest.current.ended, ...added], next });
        },
        (thrown: unknown) => {
          if (!stop.signal.aborted) change({ ...latest.current, thrown });
        },
      )
      .finally(() => {
        if (loading.current === stop) loading.current = null;
      });
  }, [change]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  const { live, ended, next, thrown } = now;
  return { live, ended, known: next !== undefined, hasMore: Boolean(next), thrown, more, again };
}

/**
 * The first page anew, before the pages that are there already. If it does not reach them, others lie between, and the
 * list begins again with it.
 */
export function merged(
  top: readonly ListedCall[],
  topNext: string | null,
  ended: readonly ListedCall[],
  next: string | null | undefined,
): { readonly ended: readonly ListedCall[]; readonly next: string | null } {
  const fresh = new Set(top.map(({ callId }) => callId));
  const meets = ended.some(({ callId }) => fresh.has(callId));
  if (next === undefined || topNext === null || !meets) return { ended: top, next: topNext };
  const lastOfTop = top.at(-1)?.startedAtMs ?? 0;
  const older = ended.filter(({ callId, startedAtMs }) => !fresh.has(callId) && startedAtMs <= lastOfTop);
  return { ended: [...top, ...older], next: older.length > 0 ? next : topNext };
}
