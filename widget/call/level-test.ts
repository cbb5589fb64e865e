/** Tries the microphone before a call: a stream for a short while, and its level. */
import { LevelMeter } from "../hearing/level.ts";
import { stopStream } from "./opening.ts";

/** Whoever forgets the test is not left with an open microphone, ms. */
const longestTestMs = 30_000;
const lookMs = 33;

/**
 * Tells how loud a stream is until the function that it gives is called; then, or after half a minute, the device is
 * let go. @param onLevel loudness, 0 to 1, some 15 times a second
 */
export function watchLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
  try {
    return measure(stream, onLevel);
  } catch (thrown) {
    // A browser without audio context: nothing is measured, and the device is not kept.
    stopStream(stream);
    throw thrown;
  }
}

function measure(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 2048 });
  context.createMediaStreamSource(stream).connect(analyser);
  const meter = new LevelMeter(context.sampleRate, onLevel);
  const samples = new Float32Array(Math.min(analyser.fftSize, Math.round((context.sampleRate * lookMs) / 1000)));
  const look = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    meter.push(samples);
  }, lookMs);
  let over = false;
  const stop = () => {
    if (over) return;
    over = true;
    clearInterval(look);
    clearTimeout(limit);
    stopStream(stream);
    onLevel(0);
    context.close().catch((thrown: unknown) => console.warn("earshot: the level test was not closed", thrown));
  };
  const limit = setTimeout(stop, longestTestMs);
  return stop;
}
