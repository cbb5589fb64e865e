/** Decodes recordings by ffmpeg, and finds what can be heard in them. */
import { execFileSync } from "node:child_process";

/** Of what `decodeBy` gives. */
export const samplesPerMs = 48;

/** The file's samples, 48 kHz, mono. @throws Error where ffmpeg finds anything wrong with it */
export function decodeBy(ffmpegPath: string, file: Uint8Array): Float32Array {
  const args = ["-v", "error", "-xerror", "-i", "-", "-f", "f32le", "-ac", "1", "-ar", "48000", "-"];
  const raw = execFileSync(ffmpegPath, args, { input: file, maxBuffer: 256 * 1024 * 1024 });
  return new Float32Array(new Uint8Array(raw).buffer);
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Speech pauses for less than this within a sentence, ms. */
const pauseMs = 700;
const frameMs = 20;

/** The spans that are louder than this (RMS, 0 to 1), with the pauses within a sentence. */
export function soundsIn(samples: Float32Array, threshold = 0.01): Span[] {
  const spans: { fromMs: number; toMs: number }[] = [];
  const frame = frameMs * samplesPerMs;
  for (let at = 0; at < samples.length; at += frame) {
    const part = samples.subarray(at, at + frame);
    const rms = Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
    if (rms <= threshold) continue;
    const fromMs = at / samplesPerMs;
    const last = spans.at(-1);
    if (last !== undefined && fromMs - last.toMs < pauseMs) last.toMs = fromMs + frameMs;
    else spans.push({ fromMs, toMs: fromMs + frameMs });
  }
  return spans;
}
