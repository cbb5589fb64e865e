/** When an agent begins to be heard and when it falls silent, from the samples that its caller gets. */
import { setTimeout as sleep } from "node:timers/promises";
import { rms } from "./utterances.ts";

/** The agent is audible above this (RMS, 16 bit), and silent once it has not been for a while. */
const audibleRms = 600;
const silentAfterMs = 300;

/** All times are of one clock, `nowMs`. */
export class Ear {
  readonly #nowMs: () => number;
  readonly #onsets: number[] = [];
  readonly #silences: number[] = [];
  /** When the agent was last audible; when it first was not since. */
  #lastLoudMs: number | null = null;
  #quietSinceMs: number | null = null;
  #audible = false;

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  /** Takes what is heard now. A silence counts from its first sample on, and is known only after a while. */
  hear(samples: Int16Array): void {
    const nowMs = this.#nowMs();
    if (rms(samples) > audibleRms) {
      this.#lastLoudMs = nowMs;
      this.#quietSinceMs = null;
      if (!this.#audible) this.#onsets.push(nowMs);
      this.#audible = true;
      return;
    }
    this.#quietSinceMs ??= nowMs;
    if (!this.#audible || nowMs - this.#quietSinceMs < silentAfterMs) return;
    this.#audible = false;
    this.#silences.push(this.#quietSinceMs);
  }

  get audible(): boolean {
    return this.#audible;
  }

  /** The first onset after a moment; null if there is none within `withinMs` of now. */
  onsetAfter(momentMs: number, withinMs: number): Promise<number | null> {
    return this.#firstAfter(this.#onsets, momentMs, withinMs);
  }

  /** When the agent fell silent, after a moment. */
  silenceAfter(momentMs: number, withinMs: number): Promise<number | null> {
    return this.#firstAfter(this.#silences, momentMs, withinMs);
  }

  /** Resolves once the agent has been silent for `quietMs`, which may have begun before. */
  async silentFor(quietMs: number, withinMs = 30_000): Promise<void> {
    const untilMs = this.#nowMs() + withinMs;
    const sinceMs = this.#lastLoudMs ?? this.#nowMs();
    while (this.#nowMs() < untilMs) {
      if (!this.#audible && this.#nowMs() - (this.#lastLoudMs ?? sinceMs) >= quietMs) return;
      await sleep(10);
    }
  }

  async #firstAfter(moments: readonly number[], momentMs: number, withinMs: number): Promise<number | null> {
    const untilMs = this.#nowMs() + withinMs;
    for (;;) {
      const found = moments.find((moment) => moment > momentMs);
      if (found !== undefined) return found;
      if (this.#nowMs() > untilMs) return null;
      await sleep(5);
    }
  }
}
