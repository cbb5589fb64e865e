/** When the caller's turn may be committed. */
import { soundsFinished } from "./finished.ts";
import type { EndpointingSettings } from "./settings.ts";
import type { CallerTurn } from "./turn.ts";

export type Endpoint =
  /** The caller has said nothing, or is still speaking. */
  | { readonly kind: "open" }
  /** May be committed at that time, if nothing comes first. */
  | { readonly kind: "at"; readonly atMs: number };

const open: Endpoint = { kind: "open" };

/** Beyond this the melody alone shows that a turn is over, or that it is not. */
const surelyOver = 0.95;
const surelyOpen = 0.1;
/** Words that sound less finished than this ("I would like to") make the agent wait, against any melody. */
const plainlyUnfinished = 0.2;

function isFinished(turn: CallerTurn, settings: EndpointingSettings, language: string): boolean {
  if (!settings.semantic) return true;
  const byWords = soundsFinished(turn.text, language);
  if (turn.judged !== null && turn.judged <= surelyOpen) return false;
  if (turn.judged !== null && turn.judged >= surelyOver && byWords >= plainlyUnfinished) return true;
  return byWords >= settings.finishedAt;
}

/**
 * Says when the turn may be committed: after its delay, counted from the end of its last words (short if it sounds
 * finished, else long), and after its final transcript. If a word is missing, it waits for the STT. A sound that goes
 * on delays the commit; a sound that brought no words stops delaying it when it ends. `pauseMs`: the pauses that this
 * caller is known to make inside turns (0: not known).
 */
export function endpoint(turn: CallerTurn, settings: EndpointingSettings, language: string, pauseMs: number): Endpoint {
  if (turn.isEmpty || turn.sounding) return open;
  const finished = turn.certain || isFinished(turn, settings, language);
  const spokenMs = turn.speechEndMs;
  const shortMs = Math.max(settings.minDelayMs, Math.min(pauseMs, settings.maxDelayMs));
  let atMs = spokenMs + (finished ? shortMs : Math.max(shortMs, settings.maxDelayMs));
  if (finished && turn.endedMs !== null && (settings.endedCommits || turn.certain)) {
    const pausedMs = turn.certain ? 0 : Math.min(pauseMs, settings.maxDelayMs);
    atMs = Math.max(spokenMs + pausedMs, turn.endedMs);
  }
  if (turn.awaitsFinal) atMs = Math.max(atMs, Math.max(spokenMs, turn.partialChangedMs) + settings.finalTimeoutMs);
  const sound = turn.sound;
  if (sound && sound.endMs !== null && turn.missedMs > settings.missedSpeechMs) {
    atMs = Math.max(atMs, sound.endMs + Math.min(settings.finalTimeoutMs, settings.maxDelayMs));
  }
  if (sound && sound.endMs !== null && !sound.hasWords && sound.endMs > spokenMs) {
    atMs = Math.max(atMs, sound.endMs + settings.wordGraceMs);
  }
  return { kind: "at", atMs };
}
