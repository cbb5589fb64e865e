/** How loud a stream is, for a page that shows it. */
import { LevelMeter } from "../hearing/level.ts";

const lookMs = 33;

/**
 * Tells how loud a stream is until the function that it gives is called; zero once at the end. The stream stays open.
 * @param onLevel loudness, 0 to 1, some 15 times a second
 * @throws DOMException where the browser has no audio context to give
 */
export function meterStream(stream: MediaStream, onLevel: (level: number) => void): () => void {
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
  return () => {
    if (over) return;
    over = true;
    clearInterval(look);
    onLevel(0);
    context.close().catch((thrown: unknown) => console.warn("earshot: a level meter was not closed", thrown));
  };
}
