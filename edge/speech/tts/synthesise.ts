/** Speaks a text to its end, outside a call, and returns the audio as one piece. */

import type { PcmAudio } from "../../base/audio.ts";
import { EarshotError } from "../../base/errors.ts";
import type { Tts } from "../../conversation/ports.ts";

/** @throws EarshotError `tts_failed`, also if the service gave no sound, or sound that is not PCM of one rate. */
export function synthesise(tts: Tts, text: string): Promise<PcmAudio> {
  return new Promise((resolve, reject) => {
    const pieces: PcmAudio[] = [];
    const utterance = tts.open((event) => {
      if (event.kind === "audio" && event.audio.kind === "pcm") pieces.push(event.audio);
      if (event.kind === "failed") reject(event.error);
      if (event.kind !== "done") return;
      const whole = joined(pieces);
      if (whole === undefined) reject(new EarshotError("tts_failed", `the TTS made no PCM of "${text}"`));
      else resolve(whole);
    });
    utterance.say(text);
    utterance.end();
  });
}

function joined(pieces: readonly PcmAudio[]): PcmAudio | undefined {
  const sampleRateHz = pieces[0]?.sampleRateHz;
  if (sampleRateHz === undefined || pieces.some((piece) => piece.sampleRateHz !== sampleRateHz)) return undefined;
  const samples = new Int16Array(pieces.reduce((sum, piece) => sum + piece.samples.length, 0));
  if (samples.length === 0) return undefined;
  let at = 0;
  for (const piece of pieces) {
    samples.set(piece.samples, at);
    at += piece.samples.length;
  }
  return { kind: "pcm", samples, sampleRateHz };
}
