/**
 * Tells outcomes for which nobody waits any more: to the caller while they are in the call, at the next good moment,
 * else to the site, which calls them back. It writes down each telling, so that any life of the call's object tells
 * each outcome only once.
 */

import { newCallId } from "../conversation/call-ids.ts";
import type { Conversation } from "../conversation/conversation.ts";
import type { LateResult, ToolResult } from "../conversation/ports.ts";
import type { Untold } from "./decisions.ts";
import type { ToolGate } from "./tool-gate.ts";

export interface LateResultsOptions {
  readonly rules: Pick<ToolGate, "untold" | "told">;
  /** Whether the call is over: the caller cannot be told any more. */
  readonly isOver: () => boolean;
  /** Passes it on to the site. Returns whether there is a receiver. */
  readonly passOn: (untold: Untold) => boolean;
}

export class LateResults {
  readonly #options: LateResultsOptions;
  readonly #known = new Map<string, LateResult>();
  #conversation: Pick<Conversation, "late"> | null = null;
  #reachable = false;

  constructor(options: LateResultsOptions) {
    this.#options = options;
  }

  /** The call talks. */
  enter(conversation: Pick<Conversation, "late">): void {
    this.#conversation = conversation;
  }

  /** The caller hears the agent, or reads. */
  callerReachable(): void {
    this.#reachable = true;
    this.look();
  }

  callerLeft(): void {
    this.#reachable = false;
  }

  /** Tells all outcomes that may be told now. */
  look(): void {
    const { rules, isOver, passOn } = this.#options;
    for (const untold of rules.untold()) {
      if (isOver()) {
        // A human heard of an unknown outcome when it became unknown.
        if (untold.decision !== null && passOn(untold)) rules.told(untold.key, "webhook");
      } else if (this.#reachable) this.#conversation?.late(this.#resultOf(untold));
    }
  }

  #resultOf(untold: Untold): LateResult {
    const { key, tool, args } = untold;
    const known = this.#known.get(key);
    if (known) return known;
    const result: LateResult = {
      call: { id: newCallId(), name: tool, args },
      result: noted(untold),
      mayTell: () => this.#reachable,
      told: () => this.#options.rules.told(key),
    };
    this.#known.set(key, result);
    return result;
  }
}

/** Tells the model why there is a result of an action that it has not called just now. */
function noted({ decision, result }: Untold): ToolResult {
  if (decision !== "approved" || !result.ok) return result;
  const note =
    "A colleague has approved this since the caller asked for it, and it was done just now. Tell the caller.";
  return { ok: true, value: { note, result: result.value } };
}
