/**
 * Paces packets: one each 20 ms by an absolute schedule, so that it neither drifts nor bursts. A longer packet takes as
 * many slots as it lasts. Reads the clock only when a timer fires, for on Workers time stands still while code runs.
 */

import { lastsMs, packetMs } from "../../base/audio.ts";
import type { Cancel, Clock } from "../../base/clock.ts";

/** Opus in RTP counts at 48 kHz, whatever its real rate (RFC 7587, section 4.1). */
export const rtpTicksPerMs = 48;

/** After a stall at most so many packets go out at once; then the schedule shifts. */
export const maxCatchUpPackets = 3;

/** 20 ms of digital silence: code 0 of CELT, fullband, mono (RFC 6716, section 3.1), as encoders write it. */
export const silentPacket = Uint8Array.of(0xf8, 0xff, 0xfe);
/**
 * So many of these follow the last packet of a talkspurt. A receiver conceals what does not come by drawing out what
 * it heard last, for 100 ms and more, so that an agent that just stopped sending would be heard to talk on.
 */
export const silentPackets = 5;

export interface PacedPacket {
  readonly payload: Uint8Array;
  readonly sequence: number;
  readonly timestamp: number;
  /** First packet of a talkspurt (RFC 7587, section 4.1; RFC 3551, section 4.1). */
  readonly marker: boolean;
}

export interface PacerOptions {
  readonly clock: Clock;
  /** The next packet; "silence": let 20 ms pass without one; undefined: nothing until `wake()`. */
  readonly next: () => Uint8Array | "silence" | undefined;
  readonly send: (packet: PacedPacket) => void;
  /** Where sequence numbers and timestamps begin; random unless given (RFC 3550, section 5.1). */
  readonly firstSequence?: number;
  readonly firstTimestamp?: number;
}

type State =
  | { readonly kind: "idle" }
  /** Slot n is at `originMs` + n * 20 ms; `passed` slots are behind us. */
  | { readonly kind: "running"; originMs: number; passed: number; cancel: Cancel }
  | { readonly kind: "closed" };

export class Pacer {
  readonly #options: PacerOptions;
  readonly #epochMs: number;
  readonly #firstTimestamp: number;
  #sequence: number;
  #state: State = { kind: "idle" };
  /** The earliest moment of the next slot: no two slots are closer than 20 ms, across talkspurts too. */
  #earliestMs = Number.NEGATIVE_INFINITY;
  #talking = false;
  /** Slots through which the last packet still lasts. Nothing else goes out before it is over, whatever happens. */
  #lasting = 0;
  /** Silent packets that are still to follow the last that was not. */
  #silentLeft = 0;

  constructor(options: PacerOptions) {
    this.#options = options;
    this.#epochMs = options.clock.nowMs();
    this.#sequence = options.firstSequence ?? Math.floor(Math.random() * 0x8000);
    this.#firstTimestamp = options.firstTimestamp ?? Math.floor(Math.random() * 0x80000000);
  }

  /** Something may be there to send. Never sends from within this call. */
  wake(): void {
    if (this.#state.kind !== "idle") return;
    const { clock } = this.#options;
    const nowMs = clock.nowMs();
    const originMs = Math.max(nowMs, this.#earliestMs);
    this.#talking = false;
    this.#state = { kind: "running", originMs, passed: 0, cancel: clock.after(originMs - nowMs, this.#tick) };
  }

  /** Stops for good. */
  close(): void {
    if (this.#state.kind === "running") this.#state.cancel();
    this.#state = { kind: "closed" };
  }

  readonly #tick = (): void => {
    const state = this.#state;
    if (state.kind !== "running") return;
    const { clock } = this.#options;
    const nowMs = clock.nowMs();
    const due = Math.floor((nowMs - state.originMs) / packetMs) + 1 - state.passed;
    if (due > maxCatchUpPackets) state.originMs += (due - maxCatchUpPackets) * packetMs;
    for (let slots = Math.min(due, maxCatchUpPackets); slots > 0; slots--) {
      if (this.#lasting > 0) {
        this.#lasting -= 1;
        state.passed += 1;
        continue;
      }
      const payload = this.#options.next();
      // The code that was asked may have closed the pacer.
      if (this.#state !== state) return;
      if (payload === undefined && this.#silentLeft === 0) {
        this.#earliestMs = state.originMs + state.passed * packetMs;
        this.#state = { kind: "idle" };
        return;
      }
      const slotMs = state.originMs + state.passed * packetMs;
      state.passed += 1;
      if (payload !== undefined && payload !== "silence") {
        this.#send(payload, slotMs);
        this.#silentLeft = silentPackets;
      } else if (this.#silentLeft > 0) {
        this.#send(silentPacket, slotMs);
        this.#silentLeft -= 1;
      } else this.#talking = false;
    }
    const nextMs = state.originMs + state.passed * packetMs;
    state.cancel = clock.after(Math.max(0, nextMs - clock.nowMs()), this.#tick);
  };

  #send(payload: Uint8Array, slotMs: number): void {
    const timestamp = (this.#firstTimestamp + Math.round((slotMs - this.#epochMs) * rtpTicksPerMs)) >>> 0;
    this.#lasting = Math.ceil(lastsMs(payload) / packetMs) - 1;
    this.#options.send({ payload, sequence: this.#sequence, timestamp, marker: !this.#talking });
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#talking = true;
  }
}
