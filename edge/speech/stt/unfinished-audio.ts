/** The caller's latest audio, as far as it has no final transcript yet, for another STT that goes on with it. Bounded. */
import { type Audio, durationMs } from "../../base/audio.ts";
import { EnergyGate } from "./energy.ts";

/** Audio that is kept, ms. */
const mostMs = 10_000;
/** Before the loud part of a word there is a quiet one. */
const beforeSpeechMs = 300;

interface Kept {
  readonly audio: Audio;
  readonly fromMs: number;
}

export class UnfinishedAudio {
  readonly #gate = new EnergyGate();
  #kept: Kept[] = [];
  #heardMs = 0;
  #soundSinceMs: number | null = null;
  #lastSoundEndMs = 0;
  #owesFinal = false;

  /** How much audio there was in all, ms. */
  get heardMs(): number {
    return this.#heardMs;
  }

  /** Where the audio begins that is kept, ms of all audio. */
  get startMs(): number {
    return this.#kept[0]?.fromMs ?? this.#heardMs;
  }

  get chunks(): readonly Audio[] {
    return this.#kept.map(({ audio }) => audio);
  }

  /** Whether somebody speaks, by loudness. */
  get speaking(): boolean {
    return this.#gate.speaking;
  }

  /** Whether there was speech since the last final. */
  get owesFinal(): boolean {
    return this.#owesFinal;
  }

  hear(audio: Audio): void {
    const beganMs = this.#heardMs;
    this.#kept.push({ audio, fromMs: beganMs });
    this.#heardMs += durationMs(audio);
    this.#forget(this.#heardMs - mostMs);
    if (audio.kind !== "pcm") return;
    for (const { speaking } of this.#gate.hear(audio)) {
      if (speaking) {
        this.#soundSinceMs = beganMs;
        this.#owesFinal = true;
      } else {
        this.#soundSinceMs = null;
        this.#lastSoundEndMs = this.#heardMs;
      }
    }
  }

  /** All speech that is over has its final: only a sound that goes on is kept. */
  finished(): void {
    this.#owesFinal = this.#soundSinceMs !== null;
    this.#forget(this.#soundSinceMs === null ? this.#lastSoundEndMs : this.#soundSinceMs - beforeSpeechMs);
  }

  #forget(untilMs: number): void {
    const from = this.#kept.findIndex(({ audio, fromMs }) => fromMs + durationMs(audio) > untilMs);
    this.#kept = from === -1 ? [] : this.#kept.slice(from);
  }
}
