/** A real model in a simulated call. It thinks in real time; the virtual clock then hands on its reply at its own pace. */
import type { Clock } from "../../edge/base/clock.ts";
import type { Llm, LlmEvent } from "../../edge/conversation/ports.ts";
import type { SimulatedLlm } from "./script.ts";

/** How quickly a reply comes, on the virtual clock. */
export interface Pace {
  /** From the request to the first token, ms. */
  readonly firstMs: number;
  /** Between two tokens, ms. */
  readonly betweenMs: number;
}

export class ThinkingLlm implements SimulatedLlm {
  readonly #clock: Clock;
  readonly #llm: Llm;
  readonly #pace: () => Pace;
  #thinking = 0;
  #calls = 0;

  /** @param pace asked for each reply */
  constructor(clock: Clock, llm: Llm, pace: () => Pace) {
    this.#clock = clock;
    this.#llm = llm;
    this.#pace = pace;
  }

  /** Whether a reply is being made: the virtual clock must stand still meanwhile. */
  get isThinking(): boolean {
    return this.#thinking > 0;
  }

  watched(llm: Llm): Llm {
    return llm;
  }

  /** A caller may go any way. */
  fail(): void {}

  /** A server draws the ids of calls anew each time; the same call has the same. */
  #numbered(event: LlmEvent): LlmEvent {
    if (event.kind !== "tool-call") return event;
    this.#calls += 1;
    return { ...event, call: { ...event.call, id: `call-${this.#calls}` } };
  }

  think(thought: Parameters<Llm["think"]>[0], listen: (event: LlmEvent) => void): () => void {
    const events: LlmEvent[] = [];
    // Drawn now: replies that are made at once may end in any order.
    const { firstMs, betweenMs } = this.#pace();
    let live = true;
    this.#thinking += 1;
    let isMade = false;
    const made = (): void => {
      if (isMade) return;
      isMade = true;
      this.#thinking -= 1;
    };
    const cancel = this.#llm.think(thought, (event) => {
      events.push(this.#numbered(event));
      if (event.kind !== "done" && event.kind !== "failed") return;
      made();
      for (const [nth, one] of events.entries()) {
        this.#clock.after(firstMs + nth * betweenMs, () => {
          if (live) listen(one);
        });
      }
    });
    return () => {
      live = false;
      made();
      cancel();
    };
  }
}
