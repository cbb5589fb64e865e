/** Tries the microphone before a call: a stream for a short while, and its level. */
import { stopStream } from "./opening.ts";
import { meterStream } from "./stream-level.ts";

/** The test ends by itself after this, so that no microphone stays open, ms. */
const longestTestMs = 30_000;

/**
 * Tells how loud a stream is until the function that it gives is called; then, or after half a minute, the device is
 * let go. @param onLevel loudness, 0 to 1, some 15 times a second
 */
export function watchLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
  try {
    const stopMeter = meterStream(stream, onLevel);
    const stop = () => {
      clearTimeout(limit);
      stopMeter();
      stopStream(stream);
    };
    const limit = setTimeout(stop, longestTestMs);
    return stop;
  } catch (thrown) {
    // A browser without audio context: nothing is measured, and the device is not kept.
    stopStream(stream);
    throw thrown;
  }
}
