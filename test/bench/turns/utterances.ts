/** The callers' sentences, as samples and as words with times: flite speaks the parts, the pauses between are exact. */
import { makeSamples } from "../../../engines/tts/wav.ts";

export const callerRateHz = 48_000;
/** 10 ms: what the caller hands to WebRTC at a time. */
export const frameSamples = callerRateHz / 100;
/** Frames of speech are louder than this (RMS, 16 bit); the STT service uses the same. */
export const voicedRms = 200;

export interface SpokenWord {
  readonly text: string;
  /** After the utterance's first sample, ms. */
  readonly startMs: number;
  readonly endMs: number;
}

export interface Utterance {
  readonly frames: readonly Int16Array[];
  readonly words: readonly SpokenWord[];
}

/** Text and pauses (ms) in turn. */
export type UtteranceParts = readonly (string | number)[];

/** The words of a part share its time by their letters: flite tells no times. */
export async function utteranceOf(parts: UtteranceParts): Promise<Utterance> {
  const frames: Int16Array[] = [];
  const words: SpokenWord[] = [];
  for (const part of parts) {
    if (typeof part === "number") {
      for (let ms = 0; ms < part; ms += 10) frames.push(new Int16Array(frameSamples));
      continue;
    }
    const spoken = trimmed(framesOf(await makeSamples([{ text: part }], callerRateHz)));
    const texts = part.split(" ");
    const msPerLetter = (spoken.length * 10) / texts.join("").length;
    let atMs = frames.length * 10;
    for (const text of texts) {
      words.push({ text, startMs: atMs, endMs: atMs + text.length * msPerLetter });
      atMs += text.length * msPerLetter;
    }
    frames.push(...spoken);
  }
  return { frames, words };
}

export function rms(samples: Int16Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

function framesOf(samples: Int16Array): Int16Array[] {
  const frames: Int16Array[] = [];
  for (let at = 0; at + frameSamples <= samples.length; at += frameSamples) {
    frames.push(samples.slice(at, at + frameSamples));
  }
  return frames;
}

function trimmed(frames: readonly Int16Array[]): Int16Array[] {
  const voiced = frames.map((frame) => rms(frame) > voicedRms);
  return frames.slice(voiced.indexOf(true), voiced.lastIndexOf(true) + 1);
}
