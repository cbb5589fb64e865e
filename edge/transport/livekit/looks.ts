/**
 * When Earshot looks again at a LiveKit room that it has deleted. Its participants still have tokens for it. LiveKit opens the
 * room again for them, and refreshes their tokens for as long as they stay.
 */
import { roomTokenTtlSeconds } from "./room-token.ts";

/**
 * livekit-server gives each participant a token that is valid for this long, at once and again every five minutes
 * (pkg/service/roommanager.go, `tokenDefaultTTL` and `refreshToken()`), s.
 */
const refreshedTtlSeconds = 10 * 60;
/** It accepts a token for this long after its end (go-jose, jwt, `DefaultLeeway`), s. */
const leewaySeconds = 60;
/** A participant who shows a token at its last moment is in the room by then, s. */
const joiningSeconds = 30;

/** The last look comes when no token is good any more. */
export const looksAfterMs: readonly number[] = [
  roomTokenTtlSeconds,
  3 * roomTokenTtlSeconds,
  6 * roomTokenTtlSeconds,
  refreshedTtlSeconds + leewaySeconds + joiningSeconds,
].map((seconds) => seconds * 1000);
