import type { Clock } from "../conversation/clock.ts";

/**
 * The machine's clock. On Workers it stands still while code runs and moves on I/O and timers, so nothing may wait
 * for it in a loop.
 */
export const systemClock: Clock = {
  nowMs: () => performance.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};
