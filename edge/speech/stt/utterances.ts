/** Cuts audio into utterances by loudness. Pure: audio in, recordings out. */
import { EnergyGate } from "./energy.ts";

/** One stretch of speech, which may still go on. */
export interface SpokenStretch {
  readonly samples: Int16Array;
  /** Where it begins, ms of all audio. */
  readonly startMs: number;
  readonly isNearlySilent: boolean;
}

/** Kept from before the sound, which begins with the quiet part of its first consonant. */
const leadMs = 300;
const frameMs = 10;
/** A voice in a quiet room is some 20 dB louder than this at a laptop's microphone, dB relative to full scale. */
const voiceDb = -40;
/** With less voice than this, a stretch is nearly silent. The shortest words take some 150 ms. */
const leastVoiceMs = 120;

export class Utterances {
  readonly #gate = new EnergyGate();
  readonly #sampleRateHz: number;
  #kept: Int16Array[] = [];
  #keptSamples = 0;
  /** Samples of all audio that ever came. */
  #came = 0;
  #speaking = false;

  constructor(sampleRateHz: number) {
    this.#sampleRateHz = sampleRateHz;
  }

  /** Ms of all audio. */
  get endMs(): number {
    return this.#ms(this.#came);
  }

  /** Ms of the utterance that goes on, with its lead; 0: nobody speaks. */
  get openMs(): number {
    return this.#speaking ? this.#ms(this.#keptSamples) : 0;
  }

  /** Takes the next audio. "began", "ended": an utterance did so in it. */
  hear(samples: Int16Array): "began" | "ended" | null {
    this.#came += samples.length;
    this.#kept.push(samples);
    this.#keptSamples += samples.length;
    const change = this.#gate.hear({ kind: "pcm", samples, sampleRateHz: this.#sampleRateHz }).at(-1);
    if (!this.#speaking) this.#forget();
    if (change?.speaking === true && !this.#speaking) {
      this.#speaking = true;
      return "began";
    }
    return change?.speaking === false && this.#speaking ? "ended" : null;
  }

  /** The utterance as far as it has come. */
  open(): SpokenStretch {
    const samples = new Int16Array(this.#keptSamples);
    let at = 0;
    for (const piece of this.#kept) {
      samples.set(piece, at);
      at += piece.length;
    }
    const startMs = this.#ms(this.#came - this.#keptSamples);
    return { samples, startMs, isNearlySilent: this.#voiceMs(samples) < leastVoiceMs };
  }

  /** Ends the utterance here. @param goesOn the speech does, and so does another utterance */
  cut(goesOn: boolean): SpokenStretch {
    const open = this.open();
    this.#kept = [];
    this.#keptSamples = 0;
    this.#speaking = goesOn;
    if (!goesOn) this.#gate.release();
    return open;
  }

  #forget(): void {
    const most = (leadMs * this.#sampleRateHz) / 1000;
    for (let first = this.#kept[0]; first !== undefined; first = this.#kept[0]) {
      if (this.#keptSamples - first.length < most) return;
      this.#kept.shift();
      this.#keptSamples -= first.length;
    }
  }

  #voiceMs(samples: Int16Array): number {
    const size = Math.round((this.#sampleRateHz * frameMs) / 1000);
    const least = 32_768 ** 2 * 10 ** (voiceDb / 10) * size;
    let voiceMs = 0;
    for (let from = 0; from + size <= samples.length; from += size) {
      let sum = 0;
      for (let at = from; at < from + size; at++) sum += (samples[at] ?? 0) ** 2;
      if (sum > least) voiceMs += frameMs;
    }
    return voiceMs;
  }

  #ms(samples: number): number {
    return (samples / this.#sampleRateHz) * 1000;
  }
}
