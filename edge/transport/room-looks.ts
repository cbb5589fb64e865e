/**
 * When Earshot looks again at the room of a call that is over. Its participants may still have tokens for it, and can open it
 * again. The transport says when to look (`looksAfterMs`). Its webhook, if it is set up, tells us sooner.
 */

/** After so many finds Earshot leaves the room to the transport's server: no call goes on for ever. */
const mostFound = 20;

/** Kept between two looks; plain JSON. */
export interface RoomLooks {
  /** The looks that are due, ms since 1970, in order; empty: Earshot looks no more. */
  readonly dueMs: readonly number[];
  /** How often the room was there again. */
  readonly found: number;
}

/** The looks after a room has ended for the first time. */
export function firstLooks(looksAfterMs: readonly number[], nowMs: number): RoomLooks {
  return { dueMs: looksAfterMs.map((afterMs) => nowMs + afterMs), found: 0 };
}

/** The looks after one more. If the room was there it has been ended again, and its participants have new tokens. */
export function nextLooks(
  { dueMs, found }: RoomLooks,
  wasThere: boolean,
  looksAfterMs: readonly number[],
  nowMs: number,
): RoomLooks {
  if (!wasThere) return { dueMs: dueMs.filter((due) => due > nowMs), found };
  const isLeft = found + 1 >= mostFound;
  return { dueMs: isLeft ? [] : firstLooks(looksAfterMs, nowMs).dueMs, found: found + 1 };
}

/** Whether the last look has found the room once too often. */
export function isLeftAlone({ dueMs, found }: RoomLooks): boolean {
  return found >= mostFound && dueMs.length === 0;
}
