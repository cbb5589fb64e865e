/** Raw PCM in the speech services' format: "linear16", signed 16 bit, little-endian, mono. */
import type { PcmAudio } from "../base/audio.ts";

/**
 * The samples as bytes on the wire, a copy. Workers and Node run only on little-endian machines, whose typed arrays are
 * little-endian too.
 */
export function toLinear16(samples: Int16Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength).slice();
}

/** Joins a stream of bytes into samples. A frame may end in the middle of one. */
export class Linear16Reader {
  readonly #sampleRateHz: number;
  #odd: number | undefined;

  constructor(sampleRateHz: number) {
    this.#sampleRateHz = sampleRateHz;
  }

  /** The whole samples received by now; undefined if the bytes were too few. */
  read(bytes: Uint8Array): PcmAudio | undefined {
    const all = this.#odd === undefined ? bytes : Uint8Array.of(this.#odd, ...bytes);
    const count = all.length >> 1;
    this.#odd = all.length % 2 === 1 ? all[all.length - 1] : undefined;
    if (count === 0) return undefined;
    const samples = new Int16Array(count);
    new Uint8Array(samples.buffer).set(all.subarray(0, count * 2));
    return { kind: "pcm", samples, sampleRateHz: this.#sampleRateHz };
  }
}
