/** The time axis of a call: where a moment stands on it, and its marks. All in ms since the call began. */

/** The share of the axis before a moment, from 0 to 1. */
export function shareOf(ms: number, lengthMs: number): number {
  return lengthMs <= 0 ? 0 : Math.min(1, Math.max(0, ms / lengthMs));
}

/** The moment under a pointer `x` px from the axis's beginning. */
export function momentAt(x: number, widthPx: number, lengthMs: number): number {
  return widthPx <= 0 ? 0 : shareOf(x, widthPx) * lengthMs;
}

const stepsMs = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600].map((seconds) => seconds * 1_000);

/** Marks in round steps, at most `most` of them. */
export function marksOf(lengthMs: number, most: number): number[] {
  const step = stepsMs.find((one) => lengthMs / one < most) ?? 7_200_000;
  return Array.from({ length: Math.floor(lengthMs / step) + 1 }, (_, at) => at * step);
}

/** The loudest sample of each of `count` equal parts of a side that is `lengthMs` long; 0 after the sound's end. */
export function peaksOf(samples: Float32Array, rateHz: number, lengthMs: number, count: number): Float32Array {
  const peaks = new Float32Array(count);
  const perPeak = (lengthMs * rateHz) / 1_000 / count;
  for (let at = 0; at < count; at++) {
    const end = Math.min(samples.length, Math.max(Math.floor(at * perPeak) + 1, Math.floor((at + 1) * perPeak)));
    let loudest = 0;
    for (let i = Math.floor(at * perPeak); i < end; i++) loudest = Math.max(loudest, Math.abs(samples[i] ?? 0));
    peaks[at] = loudest;
  }
  return peaks;
}
