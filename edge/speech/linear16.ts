/** Raw PCM as the speech services send and take it: "linear16", signed 16 bit, little-endian, mono. */
import type { PcmAudio } from "./audio.ts";

/** The samples as bytes on the wire. */
export function toLinear16(samples: Int16Array): Uint8Array {
  const bytes = new Uint8Array(samples.length * 2);
  const view = new DataView(bytes.buffer);
  samples.forEach((sample, index) => {
    view.setInt16(index * 2, sample, true);
  });
  return bytes;
}

/** Puts a stream of bytes together into samples: a frame may end in the middle of one. */
export class Linear16Reader {
  readonly #sampleRateHz: number;
  #odd: number | undefined;

  constructor(sampleRateHz: number) {
    this.#sampleRateHz = sampleRateHz;
  }

  /** The whole samples that are there by now; none if the bytes were too few. */
  read(bytes: Uint8Array): PcmAudio | undefined {
    const all = this.#odd === undefined ? bytes : Uint8Array.of(this.#odd, ...bytes);
    const count = all.length >> 1;
    this.#odd = all.length % 2 === 1 ? all[all.length - 1] : undefined;
    if (count === 0) return undefined;
    const view = new DataView(all.buffer, all.byteOffset, all.byteLength);
    const samples = Int16Array.from({ length: count }, (_, index) => view.getInt16(index * 2, true));
    return { kind: "pcm", samples, sampleRateHz: this.#sampleRateHz };
  }
}
