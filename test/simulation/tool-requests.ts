/**
 * Requests of tools in a call on a virtual clock. The answer is fetched in real time while the clock stands still; it then
 * comes after a time on that clock, so that the same seed gives the same call.
 */
import { setImmediate as nextTask } from "node:timers/promises";
import type { VirtualClock } from "../scenarios/virtual-clock.ts";

/** A tool whose own work takes longer than this, ms of real time, goes on by the real clock: it may never end. */
const patienceMs = 5_000;

export class ToolRequests {
  readonly #clock: VirtualClock;
  readonly #make: typeof fetch;
  readonly #takesMs: (request: Request) => number;
  /** How many answers are there and come when the clock says so. */
  #coming = 0;

  /** @param takesMs how long an answer takes on the virtual clock, ms */
  constructor(clock: VirtualClock, make: typeof fetch, takesMs: (request: Request) => number) {
    this.#clock = clock;
    this.#make = make;
    this.#takesMs = takesMs;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const takesMs = this.#takesMs(request);
    const answer = await this.#whole(input, init).catch((thrown: unknown) => ({ thrown }));
    await this.#wait(takesMs, request.signal);
    if ("thrown" in answer) throw answer.thrown;
    const { body, status, headers } = answer;
    return new Response(body.byteLength === 0 ? null : body, { status, headers });
  };

  /**
   * Until all tools that run wait for the clock alone.
   * @param running how many run now
   */
  async settle(running: () => number): Promise<void> {
    const [sinceMs, virtualMs] = [performance.now(), this.#clock.nowMs()];
    while (running() > this.#coming) {
      await nextTask();
      const lateMs = performance.now() - sinceMs - patienceMs;
      if (lateMs > 0) this.#clock.runUntil(virtualMs + lateMs);
    }
  }

  async #whole(...request: Parameters<typeof fetch>) {
    const response = await this.#make(...request);
    return { body: await response.arrayBuffer(), status: response.status, headers: response.headers };
  }

  #wait(forMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#coming += 1;
      let isOver = false;
      const end = (then: () => void): void => {
        if (isOver) return;
        isOver = true;
        this.#coming -= 1;
        then();
      };
      const cancel = this.#clock.after(forMs, () => end(resolve));
      const stop = (): void => {
        cancel();
        end(() => reject(signal.reason));
      };
      if (signal.aborted) stop();
      else signal.addEventListener("abort", stop);
    });
  }
}
