/// <reference path="./espeak-ng.d.ts" />
/** Voices that the STT is measured with, of two synthesizers. They are for tests: the demo itself speaks with flite. */
import ESpeakNg from "espeak-ng";
import { Flite } from "../../tts/flite.ts";
import { type FliteVoice, fliteVoices } from "../../tts/flite-voices.ts";
import { resample } from "../../tts/resample.ts";
import { readWav } from "../../tts/wav-format.ts";

const sampleRateHz = 16_000;
/** espeak-ng's words a minute at speed 1. */
const wordsPerMinute = 165;

/** espeak-ng's American voice makes speech by formants: it is the furthest from a person's. */
export const voiceNames = [...fliteVoices, "espeak-ng"] as const;
export type VoiceName = (typeof voiceNames)[number];

export class Voices {
  readonly #flite = new Flite();

  /** A sentence at 16 kHz, 16 bit. @param speed 1 as the voice is; 1.2 is a fifth faster */
  async say(text: string, voice: VoiceName, speed = 1): Promise<Int16Array> {
    return voice === "espeak-ng"
      ? espeak(text, speed)
      : this.#flite.say(text, voice satisfies FliteVoice, sampleRateHz, speed);
  }

  close(): Promise<void> {
    return this.#flite.close();
  }
}

async function espeak(text: string, speed: number): Promise<Int16Array> {
  const rate = String(Math.round(wordsPerMinute * speed));
  const espeakNg = await ESpeakNg({ arguments: ["-w", "speech.wav", "-v", "en-us", "-s", rate, text] });
  const { samples, sampleRateHz: fromHz } = readWav(Buffer.from(espeakNg.FS.readFile("speech.wav")));
  return resample(samples, fromHz, sampleRateHz);
}

/** Speech as a microphone hands it over: a little silence around it, and noise that is the same each time. */
export function inARoom(speech: Int16Array, noiseLevel: number): Int16Array {
  const quiet = new Int16Array(speech.length + 4_800);
  quiet.set(speech, 3_200);
  const added = noise(quiet.length, noiseLevel);
  return quiet.map((sample, index) => Math.max(-32_768, Math.min(32_767, sample + (added[index] ?? 0))));
}

/** The same noise each time: a test must not depend on luck. */
export function noise(length: number, level: number): Int16Array {
  let state = 1;
  return new Int16Array(length).map(() => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return level * (state / 0x3fffffff - 1);
  });
}
