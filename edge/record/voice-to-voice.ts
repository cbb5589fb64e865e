/** The wait of a caller for a reply. */
import type { TurnTrace } from "../wire/http.ts";

/**
 * From the end of the caller's speech to the first packet of the reply, ms. Null: the turn was typed, or has no reply that was
 * heard.
 */
export function voiceToVoiceMs({ typed, stages }: Pick<TurnTrace, "typed" | "stages">): number | null {
  const spoken = stages.find(({ name }) => name === "speech-end");
  const heard = stages.find(({ name }) => name === "heard");
  return typed || spoken === undefined || heard === undefined ? null : Math.max(0, heard.endMs - spoken.endMs);
}
