/**
 * Asks a caller who has gone quiet once, then ends the call politely. A caller is quiet if they neither speak nor give
 * another sign of being there, and wait for nothing.
 */
import type { ConversationSettings } from "./settings.ts";

export type SilenceStep =
  | { readonly kind: "wait"; readonly untilMs: number }
  | { readonly kind: "ask" }
  | { readonly kind: "end" };

export class Silence {
  /** Read at each look, since another agent may have the floor by then. */
  readonly #settings: Pick<ConversationSettings, "silence">;
  #sinceMs: number | null = null;
  #asked = false;

  constructor(settings: Pick<ConversationSettings, "silence">) {
    this.#settings = settings;
  }

  /**
   * The caller is there, though they may have said nothing: the silence counts from now, and the agent may ask again.
   */
  callerThere(nowMs: number): void {
    this.#asked = false;
    if (this.#sinceMs !== null) this.#sinceMs = nowMs;
  }

  /** `quiet`: neither side speaks, thinks, or runs a tool, and the caller waits for nobody. */
  look(quiet: boolean, nowMs: number): SilenceStep {
    if (!quiet) {
      this.#sinceMs = null;
      return { kind: "wait", untilMs: Number.POSITIVE_INFINITY };
    }
    this.#sinceMs ??= nowMs;
    const { promptAfterMs, endAfterMs } = this.#settings.silence;
    const afterMs = this.#asked ? endAfterMs : promptAfterMs;
    const dueMs = afterMs === null ? Number.POSITIVE_INFINITY : this.#sinceMs + afterMs;
    if (nowMs < dueMs) return { kind: "wait", untilMs: dueMs };
    this.#sinceMs = null;
    if (this.#asked) return { kind: "end" };
    this.#asked = true;
    return { kind: "ask" };
  }
}
