/**
 * A call whose agent is switched off, or a service without which it cannot answer. Turns are answered by the agent's LLM
 * (edge/features/switches/off-llm.ts). Here a caller whom no turn can reach hears it at once, and a call that has no way
 * to a human ends once they have heard it.
 */
import type { Cancel, Clock } from "../base/clock.ts";
import type { Conversation } from "../conversation/conversation.ts";
import type { LiveAgentRuntime } from "./active-agent.ts";
import type { PageLink } from "./page-link.ts";

export interface OffCallOptions {
  readonly runtime: () => LiveAgentRuntime;
  readonly conversation: () => Pick<Conversation, "say">;
  readonly page: Pick<PageLink, "notice">;
  readonly clock: Clock;
  /** Whether the caller is in the room. */
  readonly isHere: () => boolean;
  /** Says goodbye, then ends the call. */
  readonly leave: () => void;
  readonly trouble: (thrown: unknown) => void;
}

/** The line may take this long before the call ends, ms. */
const lineMaxMs = 8_000;

export class OffCall {
  readonly #options: OffCallOptions;
  #isTold = false;
  #cancel: Cancel = () => {};

  constructor(options: OffCallOptions) {
    this.#options = options;
  }

  /** Something was switched, or the caller has come. */
  look(): void {
    const { runtime, conversation, page, clock, isHere, leave, trouble } = this.#options;
    const { off, handoff } = runtime();
    if (!off?.isOff) {
      this.#isTold = false;
      this.#cancel();
      return;
    }
    const isOpen = handoff === undefined || handoff.state.kind === "none" || handoff.state.kind === "message";
    if (this.#isTold || !off.isCutOff || !isHere() || !isOpen) return;
    this.#isTold = true;
    page.notice({ level: "warning", code: "agent_off", text: off.line, ends: false });
    conversation().say(off.line);
    if (off.fetch === null) this.#cancel = clock.after(lineMaxMs, leave);
    else off.fetch().then((words) => conversation().say(words), trouble);
  }

  /** The caller has heard this of the agent. */
  heard(text: string): void {
    const { off } = this.#options.runtime();
    if (!off?.isOff || off.fetch !== null || text === "") return;
    if (off.line.startsWith(text) || text.startsWith(off.line)) this.#options.leave();
  }

  close(): void {
    this.#cancel();
  }
}
