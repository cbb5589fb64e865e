/**
 * The caller's typed texts. Each costs a request to the model, and a caller can type many in the time of one request,
 * so texts have a rate. Texts that come sooner wait in their order, and make one turn together as soon as the rate
 * allows.
 */
import { TokenBucket } from "../base/token-bucket.ts";

/** The number of texts that may be answered one by one in quick succession. */
const atOnce = 4;

export class TypedWords {
  readonly #allowed: TokenBucket;
  #waiting: string[] = [];

  /** `perMinute`: turns that the caller may type each minute, beyond the first few. */
  constructor(perMinute: number) {
    this.#allowed = new TokenBucket({ burst: Math.min(atOnce, perMinute), perSecond: perMinute / 60 });
  }

  add(text: string): void {
    this.#waiting.push(text);
  }

  /** The next turn's text, or how long it is until there is one, ms. `unlimited`: no model is asked. */
  take(nowMs: number, unlimited: boolean): { readonly text: string } | { readonly waitMs: number } {
    if (this.#waiting.length === 0) return { waitMs: Number.POSITIVE_INFINITY };
    if (!unlimited && !this.#allowed.take(nowMs)) return { waitMs: this.#allowed.waitMs(nowMs) };
    return { text: this.#waiting.splice(0).join("\n") };
  }
}
