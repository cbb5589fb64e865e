/**
 * When the caller makes a sound, by the best source there is: the page's voice activity, else the ears' own events,
 * with the energy gate as a last resort beside them. One source speaks for the whole call once the page has spoken.
 */
import type { CallerHint } from "./ports.ts";

export type SoundSource = "page" | "ears" | "energy";

export interface SoundListener {
  /** A sound began, or went on after a short gap. */
  started(atMs: number): void;
  /** The source says anew that there is a sound, without having told that the one before was over. */
  goesOn(atMs: number): void;
  /** It is quiet since `atMs`; perhaps only a pause. */
  quiet(atMs: number, source: SoundSource): void;
  /** It has been quiet since `atMs`, and the source is sure; `certain`: the caller has said that they are done. */
  ended(atMs: number, source: SoundSource, certain: boolean): void;
  /** The detector's view changed. */
  detected(speaking: boolean, source: SoundSource): void;
}

export class CallerVoice {
  readonly #listener: SoundListener;
  #source: SoundSource | null = null;
  #detected = false;
  #sounding = false;

  constructor(listener: SoundListener) {
    this.#listener = listener;
  }

  /** Whether the page has ever told us of its voice activity. */
  get pageHelps(): boolean {
    return this.#source === "page";
  }

  /** Whether anything tells when sounds begin and end. */
  get knowsSounds(): boolean {
    return this.#source !== null;
  }

  hint(hint: CallerHint, nowMs: number): void {
    this.#source = "page";
    if (hint.kind === "speech-started") this.#start("page", nowMs);
    else if (hint.kind === "maybe-ended") this.#stop("page", nowMs - (hint.silenceMs ?? 0), false);
    else this.#stop("page", nowMs - (hint.silenceMs ?? 0), true, hint.certain);
  }

  /** The ears' voice detector, words that came out of silence, or their own view of the turn's end. */
  ears(kind: "started" | "maybe-ended" | "ended", nowMs: number): void {
    if (this.pageHelps) return;
    this.#source = "ears";
    if (kind === "started") this.#start("ears", nowMs);
    else this.#stop("ears", nowMs, kind === "ended");
  }

  energy(speaking: boolean, nowMs: number): void {
    if (this.pageHelps) return;
    if (this.#source === null) this.#source = "energy";
    if (speaking) this.#start("energy", nowMs);
    else this.#stop("energy", nowMs, true);
  }

  /** Gives up on a sound that never ended (a detector that is stuck, a lost hint). */
  giveUp(atMs: number): void {
    if (this.#source !== null) this.#stop(this.#source, atMs, true);
  }

  #start(source: SoundSource, atMs: number): void {
    if (!this.#detected) {
      this.#detected = true;
      this.#listener.detected(true, source);
    }
    if (this.#sounding) this.#listener.goesOn(atMs);
    else this.#listener.started(atMs);
    this.#sounding = true;
  }

  #stop(source: SoundSource, atMs: number, sure: boolean, certain = false): void {
    if (this.#sounding) {
      this.#sounding = false;
      this.#listener.quiet(atMs, source);
    }
    if (!sure) return;
    if (this.#detected) {
      this.#detected = false;
      this.#listener.detected(false, source);
    }
    // Energy falls in every pause: it says that a sound is over, never that the turn is.
    if (source !== "energy") this.#listener.ended(atMs, source, certain);
  }
}
