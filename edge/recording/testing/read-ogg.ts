/** Reads Ogg Opus for the tests, written from the RFCs and not from the writer. */

export interface ReadPacket {
  readonly payload: Uint8Array;
  /** Where it begins, in samples since the stream's first. */
  readonly at: number;
  readonly samples: number;
}

export interface ReadStream {
  readonly preSkip: number;
  readonly channels: number;
  readonly tags: readonly string[];
  readonly packets: readonly ReadPacket[];
  readonly samples: number;
}

/** @throws Error for a page that is broken, out of order, or whose granule position is not the sum of its packets. */
export function readOgg(given: Uint8Array): ReadStream {
  // A Buffer's slices are no copies.
  const file = new Uint8Array(given);
  const view = new DataView(file.buffer);
  const text = (from: number, to: number) => new TextDecoder().decode(file.subarray(from, to));
  const packets: Uint8Array[] = [];
  const ends: { granule: number; count: number }[] = [];
  let serial: number | undefined;
  let isOver = false;
  let number = 0;
  for (let at = 0; at < file.length; number++) {
    if (isOver) throw new Error("a page after the last");
    if (text(at, at + 4) !== "OggS" || file[at + 4] !== 0) throw new Error(`no page at ${at}`);
    const flags = file[at + 5] ?? 0;
    if ((flags & 2) !== (number === 0 ? 2 : 0)) throw new Error("the first page is marked, and no other");
    if ((flags & 1) !== 0) throw new Error("no packet goes over two pages");
    isOver = (flags & 4) !== 0;
    serial ??= view.getUint32(at + 14, true);
    if (serial !== view.getUint32(at + 14, true)) throw new Error("another stream's page");
    if (view.getUint32(at + 18, true) !== number) throw new Error(`page ${number} is missing`);
    const count = file[at + 26] ?? 0;
    const lacing = file.subarray(at + 27, at + 27 + count);
    const end = at + 27 + count + lacing.reduce((sum, one) => sum + one, 0);
    const page = file.slice(at, end);
    page.fill(0, 22, 26);
    if (crcOf(page) !== view.getUint32(at + 22, true)) throw new Error(`page ${number} has a wrong checksum`);
    let begin = at + 27 + count;
    let length = 0;
    for (const one of lacing) {
      length += one;
      if (one === 255) continue;
      packets.push(file.slice(begin, begin + length));
      begin += length;
      length = 0;
    }
    if (length > 0) throw new Error("a packet does not end");
    ends.push({ granule: Number(view.getBigInt64(at + 6, true)), count: packets.length });
    at = end;
  }
  if (!isOver) throw new Error("there is no last page");
  const [head, tags, ...audio] = packets;
  if (!head || new TextDecoder().decode(head.subarray(0, 8)) !== "OpusHead") throw new Error("no OpusHead");
  if (!tags || new TextDecoder().decode(tags.subarray(0, 8)) !== "OpusTags") throw new Error("no OpusTags");
  if (ends[0]?.count !== 1 || ends[1]?.count !== 2) throw new Error("each header has a page of its own");
  let samples = 0;
  const read = audio.map((payload) => {
    const packet = { payload, at: samples, samples: samplesOf(payload) };
    samples += packet.samples;
    return packet;
  });
  for (const { granule, count } of ends.slice(2)) {
    const before = read[count - 3];
    const sum = before ? before.at + before.samples : 0;
    if (sum !== granule) throw new Error(`a granule position of ${granule} after ${sum} samples`);
  }
  const headView = new DataView(head.buffer);
  return { preSkip: headView.getUint16(10, true), channels: head[9] ?? 0, tags: tagsIn(tags), packets: read, samples };
}

/** RFC 6716, section 3.1: the length of a frame by its configuration, and how many there are. */
export function samplesOf(payload: Uint8Array): number {
  const toc = payload[0] ?? 0;
  const config = toc >> 3;
  const code = toc & 3;
  const frame =
    config < 12
      ? [480, 960, 1920, 2880][config % 4]
      : config < 16
        ? [480, 960][config % 2]
        : [120, 240, 480, 960][config % 4];
  const frames = code === 0 ? 1 : code === 3 ? (payload[1] ?? 0) & 63 : 2;
  return (frame ?? 0) * frames;
}

function tagsIn(tags: Uint8Array): string[] {
  const view = new DataView(tags.buffer);
  const read = (at: number) => {
    const length = view.getUint32(at, true);
    return { text: new TextDecoder().decode(tags.subarray(at + 4, at + 4 + length)), next: at + 4 + length };
  };
  const vendor = read(8);
  const found = [vendor.text];
  let at = vendor.next + 4;
  for (let left = view.getUint32(vendor.next, true); left > 0; left--) {
    const { text, next } = read(at);
    found.push(text);
    at = next;
  }
  return found;
}

/** The remainder of each byte, bit by bit: the polynomial of RFC 3533. */
const remainders = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit++) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value;
});

function crcOf(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) value = (value << 8) ^ (remainders[((value >>> 24) ^ byte) & 0xff] ?? 0);
  return value >>> 0;
}
