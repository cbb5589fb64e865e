/** Cuts the audio for a service that refuses pieces, or stretches between two finals, that are too short. */
import type { SttProtocol } from "./protocol.ts";

export class Frames {
  readonly #bytesPerMs: number;
  readonly #leastFrame: number;
  readonly #leastFinalized: number;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  /** Handed out since the last `rest()`. */
  #sinceFinal = 0;

  constructor({ sampleRateHz, leastFrameMs = 0, leastFinalizedMs = 0 }: SttProtocol) {
    this.#bytesPerMs = (sampleRateHz * 2) / 1000;
    this.#leastFrame = leastFrameMs * this.#bytesPerMs;
    this.#leastFinalized = leastFinalizedMs * this.#bytesPerMs;
  }

  /** Takes the next audio; returns the pieces to send now. */
  add(bytes: Uint8Array): readonly Uint8Array[] {
    if (bytes.length === 0) return [];
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    return this.#waitingBytes < this.#leastFrame ? [] : this.#take();
  }

  /** The rest of the audio, with as much silence behind it as the service wants before it finalises. */
  rest(): { readonly frames: readonly Uint8Array[]; readonly silenceMs: number } {
    const lacking = this.#leastFinalized - this.#sinceFinal - this.#waitingBytes;
    const silence = Math.max(0, lacking, this.#waitingBytes > 0 ? this.#leastFrame - this.#waitingBytes : 0);
    const frames = [...this.add(new Uint8Array(silence)), ...this.#take()];
    this.#sinceFinal = 0;
    return { frames, silenceMs: silence / this.#bytesPerMs };
  }

  /** The connection is another one: what waited is sent with the backlog. */
  startOver(): void {
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#sinceFinal = 0;
  }

  #take(): readonly Uint8Array[] {
    if (this.#waitingBytes === 0) return [];
    const whole = new Uint8Array(this.#waitingBytes);
    let at = 0;
    for (const bytes of this.#waiting) {
      whole.set(bytes, at);
      at += bytes.length;
    }
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#sinceFinal += whole.length;
    return [whole];
  }
}
