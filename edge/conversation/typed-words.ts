/**
 * What the caller types. Each text costs a request to the model, and many can be typed in the time of one: so texts have a
 * rate. Those that come sooner wait, in their order, and are one turn together as soon as there is room for it.
 */
import { TokenBucket } from "../base/token-bucket.ts";

/** Texts that may be answered one by one in quick succession. */
const atOnce = 4;

export class TypedWords {
  readonly #allowed: TokenBucket;
  #waiting: string[] = [];

  /** `perMinute`: turns that may be typed each minute, beyond the first few. */
  constructor(perMinute: number) {
    this.#allowed = new TokenBucket({ burst: Math.min(atOnce, perMinute), perSecond: perMinute / 60 });
  }

  add(text: string): void {
    this.#waiting.push(text);
  }

  /** What is to be a turn now, or how long it is until there is something, ms. `unlimited`: no model is asked. */
  take(nowMs: number, unlimited: boolean): { readonly text: string } | { readonly waitMs: number } {
    if (this.#waiting.length === 0) return { waitMs: Number.POSITIVE_INFINITY };
    if (!unlimited && !this.#allowed.take(nowMs)) return { waitMs: this.#allowed.waitMs(nowMs) };
    return { text: this.#waiting.splice(0).join("\n") };
  }
}
