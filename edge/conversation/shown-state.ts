/** The agent's state as others see it. Told when it changes, and only then. */
import type { AgentState, Raised } from "./events.ts";
import type { Speech } from "./speech.ts";

export class ShownState {
  readonly #raise: (event: Raised) => void;
  #value: AgentState = "listening";

  constructor(raise: (event: Raised) => void) {
    this.#raise = raise;
  }

  get value(): AgentState {
    return this.#value;
  }

  look(onAir: Speech | null, isThinking: boolean): void {
    if (onAir?.state.kind === "audible") this.show("speaking");
    else if (onAir?.state.kind === "paused") this.show("listening");
    else this.show(isThinking ? "thinking" : "listening");
  }

  show(value: AgentState): void {
    if (this.#value === value) return;
    this.#value = value;
    this.#raise({ event: "agent-state", value });
  }
}
