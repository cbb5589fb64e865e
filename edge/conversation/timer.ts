import type { Cancel, Clock } from "../base/clock.ts";

/** One timer that can be set anew. Setting it forgets the earlier time. */
export class Timer {
  readonly #clock: Clock;
  readonly #task: () => void;
  #set: { readonly atMs: number; readonly cancel: Cancel } | null = null;

  constructor(clock: Clock, task: () => void) {
    this.#clock = clock;
    this.#task = task;
  }

  /** Rings at that time of the clock, or as soon as possible if it has passed; `Infinity`: not at all. */
  set(atMs: number): void {
    if (this.#set?.atMs === atMs) return;
    this.#set?.cancel();
    this.#set = null;
    if (atMs === Number.POSITIVE_INFINITY) return;
    // Whole milliseconds, rounded up, so that the time has come when the timer rings, however a clock rounds.
    const delayMs = Math.max(0, Math.ceil(atMs - this.#clock.nowMs()));
    const cancel = this.#clock.after(delayMs, () => {
      this.#set = null;
      this.#task();
    });
    this.#set = { atMs, cancel };
  }
}
