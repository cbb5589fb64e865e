import type { Cancel, Clock } from "./clock.ts";

/** The machine's clock. In a Worker `Date.now()` moves on I/O and timers, which is when the conversation looks at it. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs: number, task: () => void): Cancel {
    const timer = setTimeout(task, Math.max(0, delayMs));
    return () => clearTimeout(timer);
  },
};
