/**
 * Takes Opus packets out of Ogg (RFC 3533, RFC 7845), of bytes that are cut anywhere. A packet comes out as soon as it is
 * whole: its page may still be on the way. One stream may follow another, as where each text is a file of its own.
 */
import { PlayablePackets } from "./playable-packets.ts";

const headerBytes = 27;
const flags = { continued: 1, first: 2 };
/** Packets of sound have up to 61,440 bytes (RFC 7845, section 6); comments that are longer are none of a speech service's. */
const maxPacketBytes = 65_536;
const samplesPerMs = 48;
/** Of the packet with the head, where the channels are mono or stereo. */
const leastHeadBytes = 19;

export class OggOpusReader {
  /** Bytes that are not read yet. */
  #held = new Uint8Array(0);
  /** The rest of the page's lacing values: each the length of a part of a packet. */
  #lacing: number[] = [];
  /** The packet so far: it may go on in the next page. */
  #packet = new Uint8Array(0);
  #isWithin = false;
  #serial: number | undefined;
  #due: "head" | "tags" | "sound" = "head";
  #playable = new PlayablePackets();
  #preSkipMs: number | null = null;

  /**
   * The time before the first sample that is meant to be heard, ms: encoders begin with it (RFC 7845, section 4.2). Null: the
   * stream has not told it yet.
   */
  get preSkipMs(): number | null {
    return this.#preSkipMs;
  }

  /**
   * @returns the packets that are whole by now, each of 20 ms or a multiple
   * @throws Error at bytes that are no Opus in Ogg, in words that follow the name of the sender
   */
  read(bytes: Uint8Array): readonly Uint8Array[] {
    this.#held = joined(this.#held, bytes);
    const packets: Uint8Array[] = [];
    let at = 0;
    for (;;) {
      const [length] = this.#lacing;
      if (length === undefined) {
        const header = this.#pageAt(at);
        if (header === 0) break;
        at += header;
        continue;
      }
      if (this.#held.length - at < length) break;
      this.#lacing.shift();
      this.#packet = joined(this.#packet, this.#held.subarray(at, at + length));
      at += length;
      if (this.#packet.length > maxPacketBytes) throw new Error("sent an Ogg packet without an end");
      this.#isWithin = length === 255;
      if (this.#isWithin) continue;
      packets.push(...this.#whole(this.#packet));
      this.#packet = new Uint8Array(0);
    }
    this.#held = this.#held.slice(at);
    return packets;
  }

  /**
   * Reads a page's header. Its checksum is left alone: TLS has one of its own.
   * @returns its length; 0: it has not come yet
   */
  #pageAt(at: number): number {
    const head = this.#held.subarray(at);
    const sign = String.fromCharCode(...head.subarray(0, 4));
    if (!"OggS".startsWith(sign) || (head[4] ?? 0) !== 0) throw new Error("sent bytes that are no Ogg");
    const count = head[26];
    if (count === undefined || head.length < headerBytes + count) return 0;
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    this.#enter(head[5] ?? 0, view.getUint32(14, true));
    this.#lacing = [...head.subarray(headerBytes, headerBytes + count)];
    return headerBytes + count;
  }

  #enter(kind: number, serial: number): void {
    if ((kind & flags.first) !== 0) {
      this.#serial = serial;
      this.#due = "head";
      this.#isWithin = false;
      this.#packet = new Uint8Array(0);
      this.#playable = new PlayablePackets();
    }
    if (serial !== this.#serial) throw new Error("sent a page of an Ogg stream that never began");
    if (((kind & flags.continued) !== 0) !== this.#isWithin) throw new Error("left out a page of Ogg");
  }

  #whole(packet: Uint8Array): readonly Uint8Array[] {
    switch (this.#due) {
      case "head":
        this.#preSkipMs = preSkipOf(packet) / samplesPerMs;
        this.#due = "tags";
        return [];
      case "tags":
        if (!beginsWith(packet, "OpusTags")) throw new Error("sent Ogg without the comments of Opus");
        this.#due = "sound";
        return [];
      case "sound":
        return this.#playable.take(packet);
    }
  }
}

/**
 * RFC 7845, section 5.1. Its gain is left out, since encoders of speech write none.
 * @returns samples at 48 kHz
 * @throws Error at a head of something else
 */
function preSkipOf(head: Uint8Array): number {
  if (!beginsWith(head, "OpusHead") || head.length < leastHeadBytes)
    throw new Error("sent Ogg with something else than Opus");
  const [version = 0, family] = [head[8], head[18]];
  // The upper half of the version changes with the format. Family 0 is mono or stereo.
  if (version >> 4 !== 0 || family !== 0) throw new Error("sent Opus of a kind that no call can play");
  return new DataView(head.buffer, head.byteOffset, head.byteLength).getUint16(10, true);
}

function beginsWith(bytes: Uint8Array, sign: string): boolean {
  return String.fromCharCode(...bytes.subarray(0, sign.length)) === sign;
}

function joined(first: Uint8Array, then: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(first.length + then.length);
  whole.set(first);
  whole.set(then, first.length);
  return whole;
}
