/** Reports in SRTCP under AEAD_AES_128_GCM: each is opened once. werift opens them, and keeps no replay window. */
import { ReplayWindows } from "./replay.ts";

/** The header with its source, the tag, and the word with the index behind it (RFC 7714, section 9). */
const leastBytes = 8 + 16 + 4;

export class SrtcpReceiver {
  readonly #decrypt: (packet: Buffer) => Buffer;
  readonly #windows = new ReplayWindows();

  /** `decrypt` throws for what is not authentic. */
  constructor(decrypt: (packet: Buffer) => Buffer) {
    this.#decrypt = decrypt;
  }

  /** Undefined: forged, broken, or sent before. */
  open(packet: Buffer): Buffer | undefined {
    if (packet.length < leastBytes) return undefined;
    const ssrc = packet.readUInt32BE(4);
    // The highest bit says that it is encrypted; the index is authenticated with it.
    const index = packet.readUInt32BE(packet.length - 4) & 0x7fffffff;
    if (!this.#windows.isNew(ssrc, index)) return undefined;
    let opened: Buffer;
    try {
      opened = this.#decrypt(packet);
    } catch {
      return undefined; // not authentic: no harm done
    }
    this.#windows.add(ssrc, index);
    return opened;
  }
}
