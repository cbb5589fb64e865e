/** Stops what was scheduled. Calling it again, or after it ran, does nothing. */
export type Cancel = () => void;

/**
 * Time as the conversation knows it. A call hands in the system's, tests hand in a virtual one; no file of the
 * conversation reads any other clock.
 */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes back. */
  nowMs(): number;
  /** Runs `task` once, `delayMs` from now (0: as soon as possible, never synchronously). */
  after(delayMs: number, task: () => void): Cancel;
}
