/**
 * When the room of a call that is over is looked at again. Whoever was in it still has a token for it, and LiveKit makes the
 * room anew for them and refreshes that token for as long as they stay. Its webhook tells us, where it is set up.
 */
import { roomTokenTtlSeconds } from "./room-token.ts";

/**
 * livekit-server gives whoever comes in a token that is good for so long, at once and again every five minutes
 * (pkg/service/roommanager.go, `tokenDefaultTTL` and `refreshToken()`), s.
 */
const refreshedTtlSeconds = 10 * 60;
/** It takes a token for so long after its end (go-jose, jwt, `DefaultLeeway`), s. */
const leewaySeconds = 60;
/** Who shows a token at its last moment is in the room by then, s. */
const joiningSeconds = 30;
/** The last look comes when no token is good any more. */
const looksAfterSeconds = [
  roomTokenTtlSeconds,
  3 * roomTokenTtlSeconds,
  6 * roomTokenTtlSeconds,
  refreshedTtlSeconds + leewaySeconds + joiningSeconds,
];
/** A room that was found again so often is left to LiveKit: no call goes on for ever. */
const mostFound = 20;

/** What is kept between two looks; plain JSON. */
export interface RoomLooks {
  /** When the room is looked at, ms since 1970, in order; none: not any more. */
  readonly dueMs: readonly number[];
  /** How often it was there again. */
  readonly found: number;
}

/** The looks at a room that was deleted for the first time. */
export function firstLooks(nowMs: number): RoomLooks {
  return { dueMs: looksAfterSeconds.map((seconds) => nowMs + seconds * 1000), found: 0 };
}

/** After a look: a room that was there again was deleted, and those who were in it have new tokens. */
export function nextLooks({ dueMs, found }: RoomLooks, wasThere: boolean, nowMs: number): RoomLooks {
  if (!wasThere) return { dueMs: dueMs.filter((due) => due > nowMs), found };
  const isLeft = found + 1 >= mostFound;
  return { dueMs: isLeft ? [] : firstLooks(nowMs).dueMs, found: found + 1 };
}

/** Whether the last look has found the room once too often. */
export function isLeftToLiveKit({ dueMs, found }: RoomLooks): boolean {
  return found >= mostFound && dueMs.length === 0;
}
