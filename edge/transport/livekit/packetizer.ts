import type { Audio, PcmAudio } from "../../base/audio.ts";
import { packetMs } from "../../base/audio.ts";
import { LinearResampler } from "../../base/resample.ts";
import type { Opus, OpusEncoder } from "./opus.ts";
import { opusRateFor } from "./opus-rate.ts";

/** A packet of Opus, of 20 ms if it was encoded here, or 20 ms of nothing. */
export type Slot = Uint8Array | "silence";

/** Cuts audio of any kind and rate into slots of 20 ms, encoding what is not Opus yet. */
export class Packetizer {
  readonly #opus: Opus;
  #encoder: OpusEncoder | undefined;
  #resampler: { readonly fromHz: number; readonly resampler: LinearResampler } | undefined;
  /** Samples at the encoder's rate that do not fill a packet yet: the first `#filled` of `#pending`. */
  #pending = new Int16Array(0);
  #filled = 0;
  #silenceMs = 0;

  constructor(opus: Opus) {
    this.#opus = opus;
  }

  /** @throws EarshotError `internal`: libopus has no memory left. */
  take(audio: Audio): Slot[] {
    switch (audio.kind) {
      case "pcm":
        return this.#encode(audio);
      case "opus":
        return [...this.flush(), ...audio.packets];
      case "silence":
        return this.#silence(audio.durationMs);
    }
  }

  /** Pads what is left to a packet. */
  flush(): Slot[] {
    if (this.#filled === 0 || !this.#encoder) return [];
    this.#pending.fill(0, this.#filled);
    this.#filled = 0;
    return [this.#encoder.encode(this.#pending)];
  }

  free(): void {
    this.#encoder?.free();
    this.#encoder = undefined;
    this.#filled = 0;
  }

  #encode(audio: PcmAudio): Slot[] {
    const encoder = this.#ensureEncoder(audio.sampleRateHz);
    const samples = this.#atRate(audio, encoder.rateHz);
    const slots: Slot[] = [];
    let read = 0;
    while (read < samples.length) {
      const space = this.#pending.length - this.#filled;
      if (this.#filled === 0 && samples.length - read >= space) {
        slots.push(encoder.encode(samples.subarray(read, read + space)));
        read += space;
        continue;
      }
      const part = samples.subarray(read, read + space);
      this.#pending.set(part, this.#filled);
      this.#filled += part.length;
      read += part.length;
      if (this.#filled === this.#pending.length) {
        this.#filled = 0;
        slots.push(encoder.encode(this.#pending));
      }
    }
    return slots;
  }

  /** Silence fills up a packet that was begun; the rest is sent as nothing at all. */
  #silence(durationMs: number): Slot[] {
    const slots: Slot[] = [];
    this.#silenceMs += durationMs;
    if (this.#filled > 0 && this.#encoder) {
      this.#silenceMs -= packetMs - (this.#filled / this.#encoder.rateHz) * 1000;
      slots.push(...this.flush());
    }
    for (; this.#silenceMs >= packetMs; this.#silenceMs -= packetMs) slots.push("silence");
    return slots;
  }

  #ensureEncoder(sampleRateHz: number): OpusEncoder {
    if (!this.#encoder) {
      this.#encoder = this.#opus.encoder(opusRateFor(sampleRateHz));
      this.#pending = new Int16Array(this.#encoder.packetSamples);
    }
    return this.#encoder;
  }

  #atRate(audio: PcmAudio, rateHz: number): Int16Array {
    if (audio.sampleRateHz === rateHz) return audio.samples;
    if (this.#resampler?.fromHz !== audio.sampleRateHz) {
      this.#resampler = { fromHz: audio.sampleRateHz, resampler: new LinearResampler(audio.sampleRateHz, rateHz) };
    }
    return this.#resampler.resampler.resample(audio.samples);
  }
}
