/**
 * Limits the packets of sound that are decrypted: each costs a decryption, a report and a decoder's time, in an isolate
 * that has other calls too. LiveKit passes on anything that a microphone sends.
 */
import { EarshotError } from "../../base/errors.ts";
import { TokenBucket } from "../../base/token-bucket.ts";
import { mediaBytesRate, mediaDropRate, mediaRate } from "../../quotas/rates.ts";

/** `flooded` is said once, and is the end: nothing is read after it. */
export type MediaVerdict =
  | { readonly kind: "read" | "drop" }
  | { readonly kind: "flooded"; readonly error: EarshotError };

export class MediaGate {
  readonly #packets = new TokenBucket(mediaRate);
  readonly #bytes = new TokenBucket(mediaBytesRate);
  readonly #drops = new TokenBucket(mediaDropRate);
  #flooded = false;

  /** Whether a packet of so many bytes is opened. */
  packet(bytes: number, nowMs: number): MediaVerdict {
    if (this.#flooded) return { kind: "drop" };
    if (this.#packets.take(nowMs) && this.#bytes.take(nowMs, bytes)) return { kind: "read" };
    if (this.#drops.take(nowMs)) return { kind: "drop" };
    this.#flooded = true;
    const why = "the call was ended: far more packets of sound came than a microphone makes";
    return { kind: "flooded", error: new EarshotError("flooded", why) };
  }
}
