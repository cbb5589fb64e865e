/** The sound of one side of a call, from its beginning, for the report. */
import { rateHz } from "./sound.ts";

/** Frames come in bursts: a gap shorter than this is none, ms. */
const toleratedMs = 250;

export class KeptSound {
  readonly #beganMs: number;
  readonly #frames: Int16Array[] = [];
  #length = 0;

  constructor(beganMs: number) {
    this.#beganMs = beganMs;
  }

  /** Takes a frame that sounds now. Time in which there was none is silence. */
  take(frame: Int16Array, nowMs: number): void {
    const missing = Math.round(((nowMs - this.#beganMs) * rateHz) / 1_000) - this.#length - frame.length;
    if (missing > (toleratedMs * rateHz) / 1_000) this.#add(new Int16Array(missing));
    this.#add(frame.slice());
  }

  /** All of it, 48 kHz. */
  samples(): Int16Array {
    const all = new Int16Array(this.#length);
    let at = 0;
    for (const frame of this.#frames) {
      all.set(frame, at);
      at += frame.length;
    }
    return all;
  }

  #add(frame: Int16Array): void {
    this.#frames.push(frame);
    this.#length += frame.length;
  }
}
