/**
 * Makes sound of a service's bytes: linear16 with or without a header of WAV in front, or Opus in Ogg. The first bytes tell
 * which it is, since servers send WAV where samples were asked for, and the reverse.
 */
import type { Sound } from "../../base/audio.ts";
import { Linear16Reader } from "../linear16.ts";
import { OggOpusReader } from "./ogg-opus.ts";
import { type WavSamples, wavSamples } from "./wav-samples.ts";

/** The form in which a service is asked for sound: linear16, or Opus in Ogg. */
export type SoundFormat = "pcm" | "opus";

type State =
  | { readonly kind: "unknown"; readonly head: Uint8Array }
  | { readonly kind: "ogg"; readonly reader: OggOpusReader }
  | { readonly kind: "samples"; readonly header: WavSamples };

export class SoundReader {
  readonly #format: SoundFormat;
  #state: State = { kind: "unknown", head: new Uint8Array(0) };
  #rateHz: number;
  #headerHz: number | undefined;
  #samples: Linear16Reader;

  /** @param promisedHz the rate of linear16 that was asked for */
  constructor(promisedHz: number, format: SoundFormat = "pcm") {
    this.#rateHz = promisedHz;
    this.#format = format;
    this.#samples = new Linear16Reader(promisedHz);
  }

  /** The rate of linear16, as it is known by now. */
  get rateHz(): number {
    return this.#rateHz;
  }

  /** The beginning of the sound that nobody is meant to hear, ms: times of words leave it out. Null: not known yet. */
  get preSkipMs(): number | null {
    if (this.#state.kind === "ogg") return this.#state.reader.preSkipMs;
    return this.#state.kind === "unknown" && this.#format === "opus" ? null : 0;
  }

  /**
   * @param toldHz a rate that was told beside the bytes; a header in them goes before it
   * @returns undefined: not enough has come
   * @throws Error at bytes that are no sound, in words that follow the name of the sender
   */
  read(bytes: Uint8Array, toldHz?: number): Sound | undefined {
    if (this.#state.kind === "ogg") return this.#packets(this.#state.reader, bytes);
    if (this.#state.kind === "samples") return this.#linear16(this.#state.header, bytes, toldHz);
    const head = new Uint8Array([...this.#state.head, ...bytes]);
    const sign = String.fromCharCode(...head.subarray(0, 4));
    if (sign.length < 4 && (this.#format === "opus" || "OggS".startsWith(sign))) {
      this.#state = { kind: "unknown", head };
      return undefined;
    }
    if (sign === "OggS") {
      const reader = new OggOpusReader();
      this.#state = { kind: "ogg", reader };
      return this.#packets(reader, head);
    }
    if (this.#format === "opus" && sign !== "RIFF") throw new Error("sent bytes that are neither Ogg nor WAV");
    const header = wavSamples();
    this.#state = { kind: "samples", header };
    return this.#linear16(header, head, toldHz);
  }

  #packets(reader: OggOpusReader, bytes: Uint8Array): Sound | undefined {
    const packets = reader.read(bytes);
    return packets.length > 0 ? { kind: "opus", packets } : undefined;
  }

  #linear16(header: WavSamples, bytes: Uint8Array, toldHz?: number): Sound | undefined {
    const [piece] = header.read(bytes);
    this.#headerHz ??= piece?.sampleRateHz;
    const rateHz = this.#headerHz ?? toldHz ?? this.#rateHz;
    if (rateHz !== this.#rateHz) {
      this.#rateHz = rateHz;
      this.#samples = new Linear16Reader(rateHz);
    }
    return piece?.audio && this.#samples.read(piece.audio);
  }
}
