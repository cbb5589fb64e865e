/** WAV files of speech and silence, for tests: Chromium's fake microphone takes them, the STT's tests read them. */
import { Flite } from "./flite.ts";
import type { FliteVoice } from "./flite-voices.ts";
import { writeWav } from "./wav-format.ts";

export type WavPart = { readonly silenceMs: number } | { readonly text: string; readonly voice?: FliteVoice };

/**
 * One file of the parts, one after the other: 48 kHz mono 16 bit, what `--use-file-for-fake-audio-capture` wants
 * (`%noloop` at the end of its path plays it once).
 * @throws Error when flite fails.
 */
export async function makeWav(parts: readonly WavPart[], sampleRateHz = 48_000): Promise<Buffer> {
  return writeWav(await makeSamples(parts, sampleRateHz), sampleRateHz);
}

/** The same as bare samples. */
export async function makeSamples(parts: readonly WavPart[], sampleRateHz: number): Promise<Int16Array> {
  const flite = new Flite();
  try {
    const pieces: Int16Array[] = [];
    for (const part of parts) {
      if ("silenceMs" in part) pieces.push(new Int16Array(Math.round((part.silenceMs * sampleRateHz) / 1000)));
      else pieces.push(await flite.say(part.text, part.voice ?? "slt", sampleRateHz));
    }
    const all = new Int16Array(pieces.reduce((total, piece) => total + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    return all;
  } finally {
    await flite.close();
  }
}
