/** Speaks a text to its end, outside a call, and returns the audio as one piece. */

import type { OpusAudio, PcmAudio, Sound } from "../../base/audio.ts";
import { EarshotError } from "../../base/errors.ts";
import type { Tts } from "../../conversation/ports.ts";

/**
 * @returns undefined: the call is in writing, and its TTS shows the words in silence
 * @throws EarshotError `tts_failed`, also if the service gave no sound, or sound that is not of one kind and rate
 */
export function synthesise(tts: Tts, text: string): Promise<Sound | undefined> {
  return new Promise((resolve, reject) => {
    const pieces: Sound[] = [];
    let isInWriting = false;
    const utterance = tts.open((event) => {
      if (event.kind === "audio") {
        if (event.audio.kind === "silence") isInWriting = true;
        else pieces.push(event.audio);
      }
      if (event.kind === "failed") reject(event.error);
      if (event.kind !== "done") return;
      const whole = joined(pieces);
      if (pieces.length === 0 && isInWriting) resolve(undefined);
      else if (whole === undefined)
        reject(new EarshotError("tts_failed", `the TTS made no sound of one kind of "${text}"`));
      else resolve(whole);
    });
    utterance.say(text);
    utterance.end();
  });
}

function joined(pieces: readonly Sound[]): Sound | undefined {
  const opus = pieces.filter((piece): piece is OpusAudio => piece.kind === "opus");
  if (opus.length === 0) return joinedSamples(pieces.filter((piece): piece is PcmAudio => piece.kind === "pcm"));
  return opus.length < pieces.length ? undefined : { kind: "opus", packets: opus.flatMap(({ packets }) => packets) };
}

function joinedSamples(pieces: readonly PcmAudio[]): PcmAudio | undefined {
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
