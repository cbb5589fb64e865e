/**
 * The site's humans in the room of a call: one takes it and talks, others listen in. A transport that lets nobody but the
 * caller in has no such port. How humans come in and are put out: `HumanEntries` in outside.ts.
 */

import type { Audio } from "../base/audio.ts";

export type HumansEvent =
  /** A human of the console is in the room, or is gone. They are never the caller. */
  | { readonly kind: "human-arrived" | "human-left"; readonly identity: string }
  /** The voice of the human whom `hear()` named, bounded as the caller's. */
  | { readonly kind: "human-audio"; readonly audio: Audio };

export interface Humans {
  /** Hears this human's microphone from now on, whenever there is one; null: nobody's. */
  hear(identity: string | null): void;
}
