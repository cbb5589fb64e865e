/** Writes Ogg pages (RFC 3533) and the two headers of Opus in Ogg (RFC 7845). */

/** Opus counts samples at 48 kHz, whatever its real rate (RFC 7845, section 4). */
export const samplesPerMs = 48;

/**
 * The delay of libopus' encoder at 48 kHz (`OPUS_GET_LOOKAHEAD`, 6.5 ms). A player drops as much from the beginning, so
 * that sound stands where it was captured.
 */
export const preSkipSamples = 312;

/** A page has at most this many lacing values, each for up to 255 bytes of a packet. */
const maxSegments = 255;
const headerBytes = 27;

export interface Page {
  /** Names the stream; the same on all of its pages. */
  readonly serial: number;
  /** Counts the stream's pages from 0. */
  readonly number: number;
  /** The end of the last packet that ends in this page, in samples. */
  readonly granule: number;
  readonly place: "first" | "middle" | "last";
  readonly packets: readonly Uint8Array[];
}

/** How many lacing values a packet takes: one that fills its last one is followed by a 0. */
export function segmentsOf(packet: Uint8Array): number {
  return Math.floor(packet.length / 255) + 1;
}

/** Whether a packet still fits into a page that has so many lacing values. */
export function fits(segments: number, packet: Uint8Array): boolean {
  return segments + segmentsOf(packet) <= maxSegments;
}

/** One page. All of its packets begin and end in it. */
export function pageOf({ serial, number, granule, place, packets }: Page): Uint8Array<ArrayBuffer> {
  const lacing = packets.flatMap((packet) => [...Array<number>(segmentsOf(packet) - 1).fill(255), packet.length % 255]);
  const bodyBytes = packets.reduce((sum, { length }) => sum + length, 0);
  const page = new Uint8Array(headerBytes + lacing.length + bodyBytes);
  const view = new DataView(page.buffer);
  page.set(ascii("OggS"));
  page[5] = { first: 2, middle: 0, last: 4 }[place];
  view.setBigUint64(6, BigInt(granule), true);
  view.setUint32(14, serial, true);
  view.setUint32(18, number, true);
  page[26] = lacing.length;
  page.set(lacing, headerBytes);
  let at = headerBytes + lacing.length;
  for (const packet of packets) {
    page.set(packet, at);
    at += packet.length;
  }
  view.setUint32(22, checksumOf(page), true);
  return page;
}

/** The two header pages of a mono stream: number 0 and 1. */
export function headerPages(serial: number, comments: readonly string[]): Uint8Array<ArrayBuffer> {
  const first = pageOf({ serial, number: 0, granule: 0, place: "first", packets: [opusHead()] });
  const second = pageOf({ serial, number: 1, granule: 0, place: "middle", packets: [opusTags(comments)] });
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** The number of the first page after the headers. */
export const firstPage = 2;

/** RFC 7845, section 5.1: version 1, mono, no gain, mapping family 0. */
function opusHead(): Uint8Array {
  const head = new Uint8Array(19);
  const view = new DataView(head.buffer);
  head.set(ascii("OpusHead"));
  head[8] = 1;
  head[9] = 1;
  view.setUint16(10, preSkipSamples, true);
  view.setUint32(12, 48_000, true);
  return head;
}

/** RFC 7845, section 5.2. */
function opusTags(comments: readonly string[]): Uint8Array {
  const texts = ["earshot", ...comments].map((text) => new TextEncoder().encode(text));
  const tags = new Uint8Array(8 + 4 + texts.reduce((sum, { length }) => sum + 4 + length, 0));
  const view = new DataView(tags.buffer);
  tags.set(ascii("OpusTags"));
  let at = 8;
  for (const [index, text] of texts.entries()) {
    view.setUint32(at, text.length, true);
    tags.set(text, at + 4);
    at += 4 + text.length;
    if (index > 0) continue;
    view.setUint32(at, comments.length, true);
    at += 4;
  }
  return tags;
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** RFC 3533, section 6: polynomial 0x04c11db7, not reflected, begun with 0. */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit++) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value >>> 0;
});

/** The checksum of a page whose own field is 0. */
export function checksumOf(page: Uint8Array): number {
  let value = 0;
  for (const byte of page) value = ((value << 8) ^ (table[(value >>> 24) ^ byte] ?? 0)) >>> 0;
  return value;
}
