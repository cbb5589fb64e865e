/** The caller's latest audio, as far as it has no final transcript yet, for another STT that goes on with it. Bounded. */
import { type Audio, durationMs } from "../../base/audio.ts";
import type { SttEvent } from "../../conversation/ports.ts";
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
  /** Where the audio was when the final was asked for, ms; null: nobody waits for one. */
  #askedMs: number | null = null;

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

  /** The final transcript of the audio until now was asked for. */
  asked(): void {
    this.#askedMs = this.#heardMs;
  }

  /**
   * A final has come. The service never hears again the part that it covers, or a caller would seem to say it twice.
   * @param wordsEndMs where its last word ended, ms of all audio; undefined: the service tells no times
   */
  finished(wordsEndMs: number | undefined): void {
    this.#forget(this.#coveredMs(wordsEndMs));
    this.#askedMs = null;
    this.#owesFinal = this.#soundSinceMs !== null;
  }

  #coveredMs(wordsEndMs: number | undefined): number {
    if (this.#askedMs !== null) return this.#askedMs;
    if (this.#soundSinceMs === null) return this.#lastSoundEndMs;
    return wordsEndMs ?? this.#soundSinceMs - beforeSpeechMs;
  }

  #forget(untilMs: number): void {
    const from = this.#kept.findIndex(({ audio, fromMs }) => fromMs + durationMs(audio) > untilMs);
    this.#kept = from === -1 ? [] : this.#kept.slice(from);
  }
}

/** Where the last word of a final ended, ms of all audio. @param baseMs where the service's audio began */
export function lastWordEndMs(event: SttEvent, baseMs: number): number | undefined {
  const last = event.kind === "final" ? event.words?.at(-1) : undefined;
  return last && last.endMs + baseMs;
}
