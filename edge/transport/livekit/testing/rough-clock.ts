import { VirtualClock } from "../../../../test/scenarios/virtual-clock.ts";
import type { Cancel } from "../../../base/clock.ts";

/** A virtual clock as rough as a machine's: timers may be late, and the whole may stall. */
export class RoughClock extends VirtualClock {
  /** By so much each timer fires too late. */
  lateMs = 0;
  #stalledMs = 0;

  override nowMs(): number {
    return super.nowMs() + this.#stalledMs;
  }

  override after(delayMs: number, run: () => void): Cancel {
    return this.at(super.nowMs() + Math.max(0, delayMs) + this.lateMs, run);
  }

  /** Time passes, and no timer fires until it goes on. */
  stall(durationMs: number): void {
    this.#stalledMs += durationMs;
  }

  advance(durationMs: number): void {
    this.runUntil(super.nowMs() + durationMs);
  }
}
