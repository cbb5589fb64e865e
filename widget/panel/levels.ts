/** How loud a voice is in five bands, 20 times a second, for as long as anybody can see it. */
import { createAudioAnalyser, type LocalAudioTrack, type RemoteAudioTrack } from "livekit-client";
import { matches } from "./viewport.ts";

export type VoiceTrack = LocalAudioTrack | RemoteAudioTrack;

/** 256 points at 48 kHz: 187.5 Hz a bin. */
const fftSize = 256;
/** The bins of each bar; speech has most of its energy between 100 Hz and 4 kHz. The middle bar is the lowest band. */
const bins: readonly (readonly [from: number, to: number])[] = [
  [9, 14],
  [3, 5],
  [1, 2],
  [5, 9],
  [14, 22],
];
/** Higher bands are weaker in speech, so that they are raised. */
const gains = [1.5, 1.15, 1, 1.3, 1.7];
/** A voice close to a microphone peaks at about -25 dB in its strongest bin. */
const quietestDb = -80;
const loudestDb = -20;
/** Twenty pictures a second are enough for a voice. */
const lookMs = 50;

export const barCount = bins.length;

/** The level of each bar, 0 to 1, of a spectrum as `getByteFrequencyData` gives it. Pure. */
export function barLevels(spectrum: Uint8Array): number[] {
  return bins.map(([from, to], bar) => {
    let sum = 0;
    for (let bin = from; bin < to; bin += 1) sum += spectrum[bin] ?? 0;
    const mean = sum / (to - from) / 255;
    // Below a third is noise of the room; squaring the rest keeps quiet speech calm.
    const loud = Math.max(0, mean * (gains[bar] ?? 1) - 0.33) / 0.67;
    return Math.min(1, loud);
  });
}

/** Whether the visitor wants things to keep still. */
const still = () => matches("(prefers-reduced-motion: reduce)");

/** `null` where the browser has no audio context to give: the meter is decoration, and stays still. */
function analyse(track: VoiceTrack): ReturnType<typeof createAudioAnalyser> | null {
  try {
    return createAudioAnalyser(track, { fftSize, smoothingTimeConstant: 0.7 });
  } catch (thrown) {
    console.info("earshot: no level meter:", thrown);
    return null;
  }
}

/**
 * Calls `draw` with the levels as they change, with zeros once at the end. It rests while the page is hidden, and
 * with reduced motion it does not begin.
 * @returns a function that stops it
 */
export function followLevels(track: VoiceTrack, draw: (levels: readonly number[]) => void): () => void {
  const analysis = still() ? null : analyse(track);
  if (!analysis) return () => undefined;
  const { analyser, cleanup } = analysis;
  // In this order: it must never be below the other.
  analyser.maxDecibels = loudestDb;
  analyser.minDecibels = quietestDb;
  const spectrum = new Uint8Array(analyser.frequencyBinCount);
  let resting = true;
  const timer = setInterval(() => {
    if (document.hidden) return;
    analyser.getByteFrequencyData(spectrum);
    const levels = barLevels(spectrum);
    const silent = levels.every((level) => level === 0);
    // Silence is drawn once.
    if (!silent || !resting) draw(levels);
    resting = silent;
  }, lookMs);
  return () => {
    clearInterval(timer);
    draw(bins.map(() => 0));
    cleanup().catch((thrown: unknown) => console.warn("earshot: a level meter was not closed", thrown));
  };
}
