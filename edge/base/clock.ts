/** Stops a scheduled task. Calling it again, or after the task ran, does nothing. */
export type Cancel = () => void;

/**
 * The conversation's clock. A call passes the system's, tests a virtual one. No file of the conversation reads any
 * other clock.
 */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes back. */
  nowMs(): number;
  /** Runs `task` once, `delayMs` from now (0: as soon as possible, never synchronously). */
  after(delayMs: number, task: () => void): Cancel;
}
