/**
 * A call's room for the agent that is in it: three ports, of which a transport may lack the last two. LiveKit's room, a
 * telephone's socket and a test's script are equals here.
 */

import type { Humans, HumansEvent } from "./humans.ts";
import type { Media, MediaEvent } from "./media.ts";
import type { Page, PageEvent } from "./page.ts";

export type RoomEvent = MediaEvent | PageEvent | HumansEvent;

export interface Room {
  readonly media: Media;
  /** Null: this transport's callers have no page. */
  readonly page: Page | null;
  /** Null: nobody but the caller comes into this transport's rooms. */
  readonly humans: Humans | null;
  /** Leaves: every socket closed, every timer stopped. Resolves when all is gone. */
  close(): Promise<void>;
}

/** Joins the room. Returns at once; what happens is told to `listen`, never from within this call. */
export type JoinRoom = (listen: (event: RoomEvent) => void) => Room;
