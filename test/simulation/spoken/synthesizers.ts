/// <reference path="../../../engines/stt/testing/espeak-ng.d.ts" />
/** The voices' speech as samples. espeak-ng keeps its thread busy: run it in one of its own. */
import ESpeakNg from "espeak-ng";
import { Flite } from "../../../engines/tts/flite.ts";
import { resample } from "../../../engines/tts/resample.ts";
import { readWav } from "../../../engines/tts/wav-format.ts";
import type { Voice } from "./voices.ts";

/** espeak-ng's words a minute at speed 1. */
const wordsPerMinute = 165;

export class Synthesizers {
  #flite: Flite | undefined;

  /**
   * A text at `rateHz`, 16 bit.
   * @param speed 1 as the voice is; 1.2 is a fifth faster
   * @throws Error where the synthesizer fails
   */
  async say(text: string, { synthesizer, voice }: Voice, rateHz: number, speed: number): Promise<Int16Array> {
    if (synthesizer === "espeak-ng") return espeak(text, voice, rateHz, speed);
    this.#flite ??= new Flite();
    return this.#flite.say(text, voice, rateHz, speed);
  }

  async close(): Promise<void> {
    await this.#flite?.close();
  }
}

async function espeak(text: string, voice: string, rateHz: number, speed: number): Promise<Int16Array> {
  const rate = String(Math.round(wordsPerMinute * speed));
  const { FS } = await ESpeakNg({ arguments: ["-w", "speech.wav", "-v", voice, "-s", rate, text] });
  const { samples, sampleRateHz } = readWav(Buffer.from(FS.readFile("speech.wav")));
  return resample(samples, sampleRateHz, rateHz);
}
