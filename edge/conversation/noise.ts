import type { CallerVoice } from "./caller-voice.ts";
import type { EndpointingSettings } from "./settings.ts";
import type { CallerTurn } from "./turn.ts";

/** A sound that brings no new words for long is none that anyone waits for. Returns when to look again. */
export function endNoise(turn: CallerTurn, voice: CallerVoice, settings: EndpointingSettings, nowMs: number): number {
  const never = Number.POSITIVE_INFINITY;
  const sound = turn.sound;
  if (sound === null || sound.endMs !== null || sound.noise) return never;
  const lastMs = Math.max(sound.toldMs, turn.lastWordMs ?? 0);
  // A service that only hears, and has made all words final, does not always say that the turn is over.
  const allFinal = !voice.pageHelps && sound.hasWords && !turn.awaitsFinal;
  const dueMs = lastMs + (allFinal ? settings.finalTimeoutMs : settings.noiseAfterMs);
  if (nowMs < dueMs) return dueMs;
  if (sound.hasWords) voice.giveUp(lastMs);
  else sound.noise = true;
  return never;
}
