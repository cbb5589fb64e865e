/** The caller who has gone quiet is asked once, then the call ends politely. */
import type { SilenceSettings } from "./settings.ts";

export type SilenceStep =
  | { readonly kind: "wait"; readonly untilMs: number }
  | { readonly kind: "ask" }
  | { readonly kind: "end" };

export class Silence {
  readonly #settings: SilenceSettings;
  #sinceMs: number | null = null;
  #asked = false;

  constructor(settings: SilenceSettings) {
    this.#settings = settings;
  }

  /** The caller was heard: they may be asked again. */
  callerHeard(): void {
    this.#asked = false;
  }

  /** `quiet`: neither side speaks, thinks, or runs a tool. */
  look(quiet: boolean, nowMs: number): SilenceStep {
    if (!quiet) {
      this.#sinceMs = null;
      return { kind: "wait", untilMs: Number.POSITIVE_INFINITY };
    }
    this.#sinceMs ??= nowMs;
    const afterMs = this.#asked ? this.#settings.endAfterMs : this.#settings.promptAfterMs;
    const dueMs = afterMs === null ? Number.POSITIVE_INFINITY : this.#sinceMs + afterMs;
    if (nowMs < dueMs) return { kind: "wait", untilMs: dueMs };
    this.#sinceMs = null;
    if (this.#asked) return { kind: "end" };
    this.#asked = true;
    return { kind: "ask" };
  }
}
