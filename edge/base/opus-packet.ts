/** The length of an Opus packet, as its first bytes tell it (RFC 6716, section 3). */

/** The longest packet, ms (RFC 6716, section 3.4). */
const maxPacketMs = 120;

/** How a packet's first byte (TOC) says the length of its frames: by the upper five bits (RFC 6716, section 3.1). */
function frameMs(toc: number): number {
  const configuration = toc >> 3;
  if (configuration < 12) return [10, 20, 40, 60][configuration & 3] ?? 0;
  if (configuration < 16) return configuration & 1 ? 20 : 10;
  return [2.5, 5, 10, 20][configuration & 3] ?? 0;
}

/** @returns null: not an Opus packet */
export function opusPacketMs(packet: Uint8Array): number | null {
  const [toc, second = 0] = packet;
  if (toc === undefined) return null;
  const code = toc & 3;
  // Of code 3 the second byte counts the frames.
  const frames = code === 0 ? 1 : code === 3 ? second & 63 : 2;
  const ms = frames * frameMs(toc);
  return ms > 0 && ms <= maxPacketMs ? ms : null;
}

/** Whether a packet has one frame alone, with nothing in front of it but the first byte. */
export function isSingleFrame(packet: Uint8Array): boolean {
  return ((packet[0] ?? 0) & 3) === 0;
}

/**
 * Packets of one frame each, joined into one (RFC 6716, section 3.2.5: code 3, frames of any size).
 * @param packets of one configuration, at most 120 ms together
 */
export function joinedFrames(packets: readonly Uint8Array[]): Uint8Array {
  const hasAnySize = 0x80;
  const toc = packets[0]?.[0] ?? 0;
  const frames = packets.map((packet) => packet.subarray(1));
  // The last frame takes what is left.
  const sizes = frames.slice(0, -1).flatMap(({ length }) => sizeBytes(length));
  const head = [toc | 3, hasAnySize | frames.length, ...sizes];
  const joined = new Uint8Array(head.length + frames.reduce((sum, { length }) => sum + length, 0));
  joined.set(head);
  let at = head.length;
  for (const frame of frames) {
    joined.set(frame, at);
    at += frame.length;
  }
  return joined;
}

/** RFC 6716, section 3.2.1. */
function sizeBytes(length: number): number[] {
  if (length < 252) return [length];
  const first = 252 + (length & 3);
  return [first, (length - first) >> 2];
}
