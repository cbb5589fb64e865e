/**
 * Deepgram accepts 20 Flush messages in 60 s (https://developers.deepgram.com/docs/tts-ws-flush, "Limits") and ignores
 * further ones. Clauses in the middle of a reply leave some of them, so that the end of a reply always has one. Each
 * connection has a budget of its own.
 */
import type { Clock } from "../../base/clock.ts";

const windowMs = 60_000;
const limit = 20;
const keptForEnds = 6;
/** With this few left another connection pays, as soon as nobody speaks. */
const low = 8;

export class FlushBudget {
  readonly #clock: Clock;
  #times: number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How long to wait before the next Flush may be sent; 0: now. */
  waitMs(of: "clause" | "end"): number {
    const now = this.#clock.nowMs();
    this.#times = this.#times.filter((time) => time > now - windowMs);
    const allowed = of === "end" ? limit : limit - keptForEnds;
    const blocking = this.#times[this.#times.length - allowed];
    return blocking === undefined ? 0 : blocking + windowMs - now;
  }

  /** Whether a lively minute would use up the rest. */
  get isLow(): boolean {
    const from = this.#clock.nowMs() - windowMs;
    return limit - this.#times.filter((time) => time > from).length <= low;
  }

  /** Another connection has been opened. */
  renew(): void {
    this.#times = [];
  }

  spend(): void {
    this.#times.push(this.#clock.nowMs());
  }
}
