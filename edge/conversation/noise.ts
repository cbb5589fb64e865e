import type { CallerVoiceActivity } from "./caller-voice-activity.ts";
import type { EndpointingSettings } from "./settings.ts";
import type { CallerTurn } from "./turn.ts";

/**
 * A sound that brings no new words for long counts as noise, and the agent waits for it no longer. Returns when to look
 * again.
 */
export function endNoise(
  turn: CallerTurn,
  voiceActivity: CallerVoiceActivity,
  settings: EndpointingSettings,
  nowMs: number,
): number {
  const never = Number.POSITIVE_INFINITY;
  const sound = turn.sound;
  if (sound === null || sound.endMs !== null || sound.noise) return never;
  const lastMs = Math.max(sound.toldMs, turn.lastWordMs ?? 0);
  // A service that only transcribes, and has made all words final, does not always tell that the turn is over.
  const allFinal = !voiceActivity.pageHelps && sound.hasWords && !turn.awaitsFinal;
  const dueMs = lastMs + (allFinal ? settings.finalTimeoutMs : settings.noiseAfterMs);
  if (nowMs < dueMs) return dueMs;
  if (sound.hasWords) voiceActivity.giveUp(lastMs);
  else sound.noise = true;
  return never;
}
