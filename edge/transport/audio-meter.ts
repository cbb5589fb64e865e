/**
 * Limits how much of a track may be heard. RTP times, packet lengths and the number of tracks are their sender's
 * claims, and the STT costs money for every second that Earshot believes. So audio passes only as fast as time does: at
 * most the time since the call began, and a lead of a few seconds.
 */

import { type Audio, durationMs } from "../base/audio.ts";
import type { Clock } from "../base/clock.ts";
import { TokenBucket } from "../base/token-bucket.ts";

/** A sender's clock may run ahead of ours (100 ppm are 0.4 s an hour), and packets come in bursts. */
const leadMs = 3_000;
/** A network that stalled may deliver this much at once. */
const heldMs = 60_000;

export class AudioMeter {
  readonly #clock: Clock;
  /** Its tokens are milliseconds of audio. */
  readonly #allowed: TokenBucket;

  /** Time counts from now. */
  constructor(clock: Clock) {
    this.#clock = clock;
    this.#allowed = new TokenBucket({ burst: heldMs, perSecond: 1_000 }, { tokens: leadMs, atMs: clock.nowMs() });
  }

  /** Whether anything may be heard now; where not, a packet need not be decoded. */
  get isOpen(): boolean {
    return this.#allowed.waitMs(this.#clock.nowMs(), 1) === 0;
  }

  /**
   * The part of a piece of audio that may be heard: all of it or nothing; of silence, as much as the time that has
   * passed.
   */
  admit(audio: Audio): Audio | null {
    const nowMs = this.#clock.nowMs();
    const askedMs = durationMs(audio);
    if (this.#allowed.take(nowMs, askedMs)) return audio;
    const leftMs = this.#allowed.state(nowMs).tokens;
    if (audio.kind !== "silence" || leftMs < 1) return null;
    this.#allowed.take(nowMs, leftMs);
    return { kind: "silence", durationMs: leftMs };
  }
}
