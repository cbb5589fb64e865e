/** Asking the archive for what a page shows. */
import { useCallback, useEffect, useRef, useState } from "react";

export interface Asked<Answer> {
  /** The last answer, also while it asks again; null: none yet. */
  readonly answer: Answer | null;
  /** Why the last request failed; null: it did not. */
  readonly thrown: unknown;
  readonly again: () => void;
}

/**
 * Asks, and asks again whenever `key` changes: the answer to the key before is then dropped.
 * @param everyMs how long after an answer it asks again by itself; null: never
 */
export function useAsked<Answer>(
  key: string,
  ask: (signal: AbortSignal) => Promise<Answer>,
  everyMs: number | null = null,
): Asked<Answer> {
  const [state, setState] = useState<{ key: string; answer: Answer | null; thrown: unknown }>({
    key,
    answer: null,
    thrown: null,
  });
  const [turn, setTurn] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks again
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = async () => {
      try {
        const answer = await latest.current(stop.signal);
        if (!stop.signal.aborted) setState({ key, answer, thrown: null });
      } catch (thrown) {
        if (!stop.signal.aborted)
          setState((before) => ({ key, answer: before.key === key ? before.answer : null, thrown }));
      }
      if (!stop.signal.aborted && everyMs !== null) timer = setTimeout(run, everyMs);
    };
    void run();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [key, everyMs, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  const isOf = state.key === key;
  return { answer: isOf ? state.answer : null, thrown: isOf ? state.thrown : null, again };
}
