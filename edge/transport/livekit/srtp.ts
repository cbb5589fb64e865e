/**
 * RTP packets in and out of SRTP under AEAD_AES_128_GCM (RFC 3711, RFC 7714). werift's own copies a packet a dozen times
 * and makes a native cipher for each; with fifty packets a second both ways that was a third of a call's CPU.
 */
import { AesGcm, nonceBytes, tagBytes } from "./gcm.ts";
import type { PacedPacket } from "./pacer.ts";
import { ReplayWindows } from "./replay.ts";

const headerBytes = 12;

/** The session key (16 bytes) and salt (12 bytes) of one direction. */
export interface SrtpKeys {
  readonly key: Uint8Array;
  readonly salt: Uint8Array;
}

export interface RtpStream {
  readonly ssrc: number;
  readonly payloadType: number;
}

/** The content of a packet. */
export interface ReceivedRtp {
  readonly ssrc: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly payload: Uint8Array;
}

/** Protects the packets of one stream. */
export class SrtpSender {
  readonly #gcm: AesGcm;
  readonly #nonce: Nonce;
  readonly #stream: RtpStream;
  #rollovers = 0;
  #last: number | undefined;

  constructor({ key, salt }: SrtpKeys, stream: RtpStream) {
    this.#gcm = new AesGcm(key);
    this.#nonce = new Nonce(salt);
    this.#stream = stream;
  }

  /** The protected packet behind `headroom` free bytes. Sequence numbers must go up by one. */
  async protect({ payload, sequence, timestamp, marker }: PacedPacket, headroom: number): Promise<Buffer> {
    // Numbers only go up here, so a lower one is a lap further (RFC 3711, section 3.3.1).
    if (this.#last !== undefined && sequence < this.#last) this.#rollovers += 1;
    this.#last = sequence;
    const { ssrc, payloadType } = this.#stream;
    const text = headroom + headerBytes;
    const end = text + payload.length;
    const packet = Buffer.allocUnsafe(end + tagBytes);
    packet[headroom] = 0x80; // version 2
    packet[headroom + 1] = payloadType | (marker ? 0x80 : 0);
    packet.writeUInt16BE(sequence, headroom + 2);
    packet.writeUInt32BE(timestamp, headroom + 4);
    packet.writeUInt32BE(ssrc, headroom + 8);
    const nonce = this.#nonce.of(ssrc, this.#rollovers, sequence);
    packet.set(await this.#gcm.seal(nonce, packet.subarray(headroom, text), payload), text);
    return packet;
  }
}

/** Opens packets of any stream, each of them once. */
export class SrtpReceiver {
  readonly #gcm: AesGcm;
  readonly #nonce: Nonce;
  readonly #windows = new ReplayWindows();

  constructor({ key, salt }: SrtpKeys) {
    this.#gcm = new AesGcm(key);
    this.#nonce = new Nonce(salt);
  }

  /** Undefined: not a packet, not from who it should be, or sent before. To be called again when this has answered. */
  async open(packet: Buffer): Promise<ReceivedRtp | undefined> {
    const from = payloadOffset(packet);
    if (from === undefined || from > packet.length - tagBytes) return undefined;
    const sequence = packet.readUInt16BE(2);
    const ssrc = packet.readUInt32BE(8);
    const index = this.#windows.indexOf(ssrc, sequence);
    if (!this.#windows.isNew(ssrc, index)) return undefined;
    const nonce = this.#nonce.of(ssrc, (index - sequence) / 0x10000, sequence);
    const text = await this.#gcm.open(nonce, packet.subarray(0, from), packet.subarray(from));
    if (!text) return undefined;
    // Only what was authentic counts.
    this.#windows.add(ssrc, index);
    const padding = ((packet[0] ?? 0) & 0x20) === 0 ? 0 : (text.at(-1) ?? 0);
    const payload = text.subarray(0, Math.max(0, text.length - padding));
    return { ssrc, sequence, timestamp: packet.readUInt32BE(4), payload };
  }
}

/** Where the payload begins, behind contributing sources and extension (RFC 3550, section 5). */
function payloadOffset(packet: Buffer): number | undefined {
  const first = packet[0] ?? 0;
  if (packet.length < headerBytes || first >> 6 !== 2) return undefined;
  const offset = headerBytes + 4 * (first & 0x0f);
  if ((first & 0x10) === 0) return offset;
  return packet.length < offset + 4 ? undefined : offset + 4 + 4 * packet.readUInt16BE(offset + 2);
}

/** RFC 7714, section 8.1: two bytes of zero, source, laps, sequence number; all of it mixed with the salt. */
class Nonce {
  readonly #salt: Buffer;

  constructor(salt: Uint8Array) {
    this.#salt = Buffer.from(salt);
  }

  of(ssrc: number, rollovers: number, sequence: number): Buffer {
    const salt = this.#salt;
    const bytes = Buffer.alloc(nonceBytes);
    bytes.writeUInt16BE(salt.readUInt16BE(0), 0);
    bytes.writeUInt32BE((salt.readUInt32BE(2) ^ ssrc) >>> 0, 2);
    bytes.writeUInt32BE((salt.readUInt32BE(6) ^ rollovers) >>> 0, 6);
    bytes.writeUInt16BE(salt.readUInt16BE(10) ^ sequence, 10);
    return bytes;
  }
}
