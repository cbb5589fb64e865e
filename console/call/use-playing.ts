/** The recording of a call in the page: its sides once they are there, where it plays, and the ways to move. */
import { useCallback, useEffect, useRef, useState } from "react";
import { wordsFor } from "../request.ts";
import { Player } from "./player.ts";
import { fetchSide, type RecordedSide, type RecordingSide, recordingSides } from "./recording.ts";

export interface Playing {
  readonly sides: readonly RecordedSide[];
  /** Whether the sides are still on their way. */
  readonly isLoading: boolean;
  readonly problem: string;
  readonly atMs: number;
  readonly isPlaying: boolean;
  readonly rate: number;
  /** Goes to a moment, ms since the call began. */
  readonly seek: (to: Move) => void;
  readonly toggle: () => void;
  readonly setRate: (to: Move) => void;
}

/** A value, or how to make it from the present one: what the page last drew can be older. */
export type Move = number | ((now: number) => number);

const moved = (to: Move, now: number): number => (typeof to === "number" ? to : to(now));

/**
 * @param stored the sides that can be fetched; none: there is no recording
 * @param token of a link to the call; null: the person is signed in
 */
export function usePlaying(callId: string, stored: readonly RecordingSide[], token: string | null): Playing {
  const wanted = stored.join(" ");
  const [sides, setSides] = useState<readonly RecordedSide[]>([]);
  const [isLoading, setLoading] = useState(wanted !== "");
  const [problem, setProblem] = useState("");
  const [state, setState] = useState({ atMs: 0, isPlaying: false, rate: 1 });
  const player = useRef<Player | null>(null);

  useEffect(() => {
    if (wanted === "") return setLoading(false);
    const stop = new AbortController();
    const own = new Player(() => {
      setState({ atMs: own.atMs, isPlaying: own.isPlaying, rate: own.rate });
    });
    let here: RecordedSide[] = [];
    setLoading(true);
    Promise.all(
      recordingSides
        .filter((side) => wanted.split(" ").includes(side))
        .map((side) => fetchSide(callId, side, token, stop.signal)),
    )
      .then((found) => {
        here = found.filter((side) => side !== null);
        if (stop.signal.aborted) return;
        for (const { side, url } of here) own.add(side, url);
        player.current = own;
        setSides(here);
      })
      .catch((thrown: unknown) => {
        if (!stop.signal.aborted) setProblem(wordsFor(thrown));
      })
      .finally(() => {
        if (stop.signal.aborted) for (const { url } of here) URL.revokeObjectURL(url);
        else setLoading(false);
      });
    return () => {
      stop.abort();
      own.close();
      player.current = null;
      for (const { url } of here) URL.revokeObjectURL(url);
    };
  }, [callId, wanted, token]);

  const attempt = useCallback((task: Promise<void> | undefined) => {
    task?.catch((thrown: unknown) => setProblem(wordsFor(thrown)));
  }, []);
  const seek = useCallback(
    (to: Move) => {
      const own = player.current;
      if (own === null) setState((before) => ({ ...before, atMs: Math.max(0, moved(to, before.atMs)) }));
      else attempt(own.seek(moved(to, own.atMs)));
    },
    [attempt],
  );
  const toggle = useCallback(() => {
    const own = player.current;
    if (own?.isPlaying) own.pause();
    else attempt(own?.play());
  }, [attempt]);
  const setRate = useCallback((to: Move) => {
    const own = player.current;
    if (own) own.rate = moved(to, own.rate);
  }, []);
  return { sides, isLoading, problem, ...state, seek, toggle, setRate };
}
