/** When the caller's turn may be committed. */
import { soundsFinished } from "./finished.ts";
import type { EndpointingSettings } from "./settings.ts";
import type { CallerTurn } from "./turn.ts";

export type Endpoint =
  /** Nothing has been said, or it is being said. */
  | { readonly kind: "open" }
  /** May be committed at that time, if nothing comes before. */
  | { readonly kind: "at"; readonly atMs: number };

const open: Endpoint = { kind: "open" };

/** The silence that a turn is given, in ms: short if its words sound finished, else long. */
export function delayMs(text: string, settings: EndpointingSettings, language: string, pauseMs: number): number {
  const short = Math.max(settings.minDelayMs, Math.min(pauseMs, settings.maxDelayMs));
  if (!settings.semantic) return short;
  return soundsFinished(text, language) >= settings.finishedAt ? short : Math.max(short, settings.maxDelayMs);
}

/**
 * Says when the turn may be committed: at the later of its delay, counted from the end of its last words, and its
 * final transcript. A sound that goes on holds it back; one that has brought no words lets it go on at its end.
 * `pauseMs`: the pauses that this caller is known to make inside turns (0: not known).
 */
export function endpoint(turn: CallerTurn, settings: EndpointingSettings, language: string, pauseMs: number): Endpoint {
  if (turn.isEmpty || turn.sounding) return open;
  const finished = !settings.semantic || soundsFinished(turn.text, language) >= settings.finishedAt;
  const spokenMs = turn.speechEndMs;
  let atMs = spokenMs + delayMs(turn.text, settings, language, pauseMs);
  if (finished && turn.ended && settings.endedCommits) atMs = spokenMs + Math.min(pauseMs, settings.maxDelayMs);
  if (turn.awaitsFinal) atMs = Math.max(atMs, Math.max(spokenMs, turn.partialChangedMs) + settings.finalTimeoutMs);
  const sound = turn.sound;
  if (sound && sound.endMs !== null && !sound.hasWords && sound.endMs > spokenMs) {
    atMs = Math.max(atMs, sound.endMs + settings.wordGraceMs);
  }
  return { kind: "at", atMs };
}
