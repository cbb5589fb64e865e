import { type Activity, type Hint, quiet, step } from "./activity.ts";
import { LightDetector } from "./light.ts";

/**
 * The hints that the page's light detector would send, over samples from anywhere: a file, or a caller without a page.
 * Gives a function that takes the next samples (mono, -1..1, in pieces of any length).
 *
 * @param onHint called in order, with the position in the audio, in ms, at which the hint is sent
 */
export function lightHints(
  sampleRateHz: number,
  onHint: (hint: Hint, atMs: number) => void,
): (samples: Float32Array) => void {
  let activity: Activity = quiet;
  const detector = new LightDetector(sampleRateHz, (judgement) => {
    const next = step(activity, judgement);
    activity = next.state;
    if (next.hint) onHint(next.hint, judgement.endMs);
  });
  return (samples) => detector.push(samples);
}
