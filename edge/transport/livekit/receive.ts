/** From the caller's RTP packets to audio in the order it was spoken: reordered, duplicates dropped, losses concealed. */

import { type Audio, packetMs } from "../../base/audio.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { asEarshotError, type EarshotError } from "../../base/errors.ts";
import type { OpusDecoder } from "./opus.ts";
import { rtpTicksPerMs } from "./pacer.ts";

/** The receiver waits for a missing packet during this many later packets, or this long. Then it counts as lost. */
export const reorderPackets = 3;
export const reorderMs = reorderPackets * packetMs;

/** Longer losses are silence: libopus' concealment fades to nothing within 100 ms. */
const maxConcealedPackets = 5;

/** A jump of sequence number or time beyond this is a new stream, not a loss (RFC 3550, appendix A.1: MAX_DROPOUT). */
const maxDropoutPackets = 3000;
const maxSilenceMs = 60_000;

export interface ReceivedPacket {
  readonly sequence: number;
  readonly timestamp: number;
  readonly payload: Uint8Array;
}

export interface ReceiverOptions {
  readonly clock: Clock;
  readonly decoder: OpusDecoder;
  readonly deliver: (audio: Audio) => void;
  /** Hears of each packet that could be decoded, with its length in ticks of its timestamp. */
  readonly decoded?: (packet: ReceivedPacket, ticks: number) => void;
  readonly refuse: (error: EarshotError) => void;
}

export class Receiver {
  readonly #options: ReceiverOptions;
  readonly #waiting = new Map<number, ReceivedPacket>();
  /** The packet that comes next, and the RTP time at which it should; undefined before the first. */
  #next: { sequence: number; timestamp: number } | undefined;
  #cancel: Cancel | undefined;

  constructor(options: ReceiverOptions) {
    this.#options = options;
  }

  receive(packet: ReceivedPacket): void {
    // Padding without payload: the server's probes and mute frames carry no speech.
    if (packet.payload.length === 0) return;
    this.#next ??= { sequence: packet.sequence, timestamp: packet.timestamp };
    const ahead = (packet.sequence - this.#next.sequence) & 0xffff;
    if (ahead >= 0x8000 && 0x10000 - ahead < maxDropoutPackets) return; // late, or a duplicate
    if (ahead >= maxDropoutPackets) {
      this.#drain();
      this.#next = { sequence: packet.sequence, timestamp: packet.timestamp };
    }
    this.#waiting.set(packet.sequence, packet);
    this.#playInOrder();
    if (this.#waiting.size >= reorderPackets) this.#skipLoss();
    this.#watch();
  }

  /** Stops the timer, frees the decoder. */
  close(): void {
    this.#cancel?.();
    this.#waiting.clear();
    this.#options.decoder.free();
  }

  #playInOrder(): void {
    for (let next = this.#next; next; next = this.#next) {
      const packet = this.#waiting.get(next.sequence);
      if (!packet) return;
      this.#waiting.delete(next.sequence);
      this.#play(packet, next.timestamp);
    }
  }

  #play(packet: ReceivedPacket, expectedTimestamp: number): void {
    // In silence a sender may stop (DTX): no number is missing, yet time has passed (RFC 7587, section 3.1.3).
    const silentMs = ((packet.timestamp - expectedTimestamp) >>> 0) / rtpTicksPerMs;
    if (silentMs >= packetMs && silentMs <= maxSilenceMs) {
      this.#options.deliver({ kind: "silence", durationMs: silentMs });
    }
    let ticks = packetMs * rtpTicksPerMs;
    try {
      const { decoder } = this.#options;
      const samples = decoder.decode(packet.payload);
      ticks = (samples.length * 48_000) / decoder.rateHz;
      this.#deliver(samples);
      this.#options.decoded?.(packet, ticks);
    } catch (thrown) {
      this.#options.refuse(asEarshotError(thrown, "message_malformed"));
    }
    this.#next = { sequence: (packet.sequence + 1) & 0xffff, timestamp: (packet.timestamp + ticks) >>> 0 };
  }

  /** Gives up on what is missing before the first packet that waits. */
  #skipLoss(): void {
    const next = this.#next;
    if (!next || this.#waiting.size === 0) return;
    let lost = 0;
    while (!this.#waiting.has((next.sequence + lost) & 0xffff)) lost += 1;
    const first = this.#waiting.get((next.sequence + lost) & 0xffff);
    if (!first) return;
    if (lost <= maxConcealedPackets) this.#conceal(lost, first);
    const concealedTicks = lost <= maxConcealedPackets ? lost * packetMs * rtpTicksPerMs : 0;
    this.#next = { sequence: first.sequence, timestamp: (next.timestamp + concealedTicks) >>> 0 };
    this.#playInOrder();
  }

  #conceal(lost: number, following: ReceivedPacket): void {
    const { decoder } = this.#options;
    for (let index = 1; index < lost; index++) this.#deliver(decoder.conceal());
    try {
      this.#deliver(decoder.recover(following.payload));
    } catch (thrown) {
      this.#options.refuse(asEarshotError(thrown, "message_malformed"));
    }
  }

  #drain(): void {
    while (this.#waiting.size > 0) this.#skipLoss();
  }

  /** A packet that waits behind a gap is not held for longer than `reorderMs`, even if none follows. */
  #watch(): void {
    if (this.#waiting.size === 0) {
      this.#cancel?.();
      this.#cancel = undefined;
      return;
    }
    this.#cancel ??= this.#options.clock.after(reorderMs, () => {
      this.#cancel = undefined;
      this.#skipLoss();
      this.#watch();
    });
  }

  #deliver(samples: Int16Array): void {
    this.#options.deliver({ kind: "pcm", samples, sampleRateHz: this.#options.decoder.rateHz });
  }
}
