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
 * @param after how long after this answer it asks again by itself, ms; null: not any more. Without an answer it has failed.
 */
export function useAsked<Answer>(
  key: string,
  ask: (signal: AbortSignal) => Promise<Answer>,
  after: (answer: Answer | null) => number | null = () => null,
): Asked<Answer> {
  const [state, setState] = useState<{ key: string; answer: Answer | null; thrown: unknown }>({
    key,
    answer: null,
    thrown: null,
  });
  const [turn, setTurn] = useState(0);
  const latest = useRef({ ask, after });
  latest.current = { ask, after };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks again
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let delayMs = latest.current.after(null);
    const run = async () => {
      try {
        const answer = await latest.current.ask(stop.signal);
        delayMs = latest.current.after(answer);
        if (!stop.signal.aborted) setState({ key, answer, thrown: null });
      } catch (thrown) {
        if (!stop.signal.aborted)
          setState((before) => ({ key, answer: before.key === key ? before.answer : null, thrown }));
      }
      // After a failure it asks as often as before.
      if (!stop.signal.aborted && delayMs !== null) timer = setTimeout(run, delayMs);
    };
    void run();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [key, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  const isOf = state.key === key;
  return { answer: isOf ? state.answer : null, thrown: isOf ? state.thrown : null, again };
}
